// Starts each helper where its hook is on the page. Every page works without any of them.
import { startKept } from "./kept.js";
import { startDecision } from "./decision.js";
import { startOnce } from "./once.js";
import { startCopy } from "./copy.js";
import { startCount } from "./count.js";
import { startFilters } from "./filters.js";
import { startKeys } from "./keys.js";
import { startMenus } from "./menus.js";
import { startPicks } from "./picks.js";
import { startPreview } from "./preview.js";
import { startPrint } from "./print.js";
import { startUploads } from "./uploads.js";

const starts = [
  ["form[data-draft]", startKept],
  ['form[data-decision-url^="/"]', startDecision],
  ["form[data-once]", startOnce],
  ["[data-copy]", startCopy],
  ["textarea[maxlength][data-count]", startCount],
  ["form[data-auto-submit]", startFilters],
  ["details:is(.act, .pop, .menu)", startMenus],
  ["textarea[data-preview]", startPreview],
  ["[data-print]", startPrint],
  ["[data-uploads]", startUploads],
  ["form.bulk", startPicks],
  ["body.keyed", startKeys],
];

for (const [hook, start] of starts) {
  const found = document.querySelectorAll(hook);
  if (found.length > 0) start(found);
}
