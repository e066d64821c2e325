using Microsoft.Playwright;

namespace SupportPortal.Browser.Tests;

/// <summary>Measures whether what a page says can be read: no text of a few letters a line, nothing cut off.</summary>
internal static class Layout
{
    /// <summary>What cannot be read, of the page and of its notes for trouble, which else are hidden.</summary>
    public static Task<string[]> UnreadableAsync(this IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => {
              const hidden = [...document.querySelectorAll('[data-trouble][hidden]')];
              for (const note of hidden) note.hidden = false;
              const faults = [];
              for (const element of document.body.querySelectorAll('*')) {
                const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
                const words = texts.map(node => node.data.replace(/\s+/g, ' ').trim()).join(' ');
                if (words.length < 20 || !element.checkVisibility()) continue;
                if (element.closest('.visually-hidden, svg, script, style, template, option, textarea')) continue;
                const rects = texts.flatMap(node => {
                  const range = document.createRange();
                  range.selectNodeContents(node);
                  return [...range.getClientRects()].filter(rect => rect.width > 0);
                });
                const lines = new Set(rects.map(rect => Math.round(rect.top))).size;
                if (lines === 0) continue;
                const wide = Math.max(...rects.map(rect => rect.right)) - Math.min(...rects.map(rect => rect.left));
                const style = getComputedStyle(element);
                const what = `"${words.slice(0, 40)}" in ${element.tagName.toLowerCase()}.${element.className}`;
                if (words.length / lines < 4 || (lines > 2 && wide < 4 * parseFloat(style.fontSize)))
                  faults.push(`${what}: ${lines} lines, ${Math.round(wide)} px wide`);
                const cuts = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis'
                  && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
                if (cuts) faults.push(`${what}: cut off`);
              }
              for (const note of hidden) note.hidden = true;
              return faults;
            }
            """
        );
}
