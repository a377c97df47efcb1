/** The style of the gateway's own pages: system fonts, both themes, targets of 44 px, a focus ring of 3 px. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#6b7280;--tint:#f1f5f9;--act:#0b5394}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#14171b;--line:#9aa3af;--tint:#1e242b;--act:#8ab8f0}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.35;margin:.4em 0 .5em}h2{font-size:1.15rem;line-height:1.4;margin:1.4rem 0 .2rem}p{margin:.3rem 0 .8rem}
a{color:var(--act)}
ul.doors{list-style:none;padding:0;margin:1.5rem 0}
ul.doors a{display:block;min-height:44px;padding:.7rem .9rem;margin:.6rem 0;border:1px solid var(--line);border-radius:6px;background:var(--tint)}
ul.doors span{display:inline-block;width:100%;color:var(--ink);text-decoration:none}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
code{background:var(--tint);padding:.1rem .35rem;border-radius:3px;overflow-wrap:anywhere}
.top{text-align:end}
`;
