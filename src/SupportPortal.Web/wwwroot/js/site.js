// Starts each helper where its hook is on the page. Every page works without any of them.
import { startKept } from "./kept.js";
import { startAlerts } from "./alerts.js";
import { startComposer } from "./composer.js";
import { startCopy } from "./copy.js";
import { startCount } from "./count.js";
import { startDecision } from "./decision.js";
import { startDrafts } from "./drafts.js";
import { startFilters } from "./filters.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startMentions } from "./mentions.js";
import { startMenus } from "./menus.js";
import { startOnce } from "./once.js";
import { startOrder } from "./order.js";
import { startPasskeys } from "./passkeys.js";
import { startPicks } from "./picks.js";
import { startPresence } from "./presence.js";
import { startPreview } from "./preview.js";
import { startPrint } from "./print.js";
import { startRequestNews } from "./request-news.js";
import { startReread } from "./reread.js";
import { startTemplates } from "./templates.js";
import { startLeaving, startTyped } from "./typed.js";
import { startUploads } from "./uploads.js";

const starts = [
  ["form[data-draft]", startKept],
  ['form[data-decision-url^="/"]', startDecision],
  ["form[data-once]", startOnce],
  ["form[data-once]", startTyped],
  ["form[data-leaves]", startLeaving],
  ["[data-copy]", startCopy],
  ["textarea[maxlength][data-count]", startCount],
  ["form[data-auto-submit]", startFilters],
  ["details:is(.act, .pop, .menu)", startMenus],
  ["textarea[data-preview]", startPreview],
  ["[data-order]", startOrder],
  ["[data-print]", startPrint],
  ["[data-uploads]", startUploads],
  ["form.bulk", startPicks],
  ["body.keyed", startKeys],
  ["[data-bell]", startAlerts],
  ["table[data-live], [data-live-empty]", startLive],
  ["[data-live-request]", startRequestNews],
  ["[data-here]", startPresence],
  ["form[data-reply-draft]", startDrafts],
  ["button[data-insert]", startTemplates],
  ["textarea[data-people]", startMentions],
  ["[data-composer]", startComposer],
  ["form[data-passkey]", startPasskeys],
  ["[data-reread]", startReread],
];

for (const [hook, start] of starts) {
  const found = document.querySelectorAll(hook);
  if (found.length > 0) start(found);
}
