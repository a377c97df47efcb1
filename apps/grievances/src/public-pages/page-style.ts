/** The whole style of the public pages: both colour schemes, room for stacked Vietnamese marks, nothing fetched. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#14191f;--paper:#fff;--quiet:#4a5560;--line:#8b96a1;--link:#0b4f8a;--block:#f2f5f8}
@media(prefers-color-scheme:dark){:root{--ink:#edf1f5;--paper:#12161b;--quiet:#b4bec8;--line:#7c8894;--link:#8fc4f2;--block:#1d242b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.page{max-width:44rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.35;margin:.5rem 0}
h2{font-size:1.15rem;line-height:1.4;margin:1.25rem 0 .25rem}
p{margin:.35rem 0}
.quiet{color:var(--quiet)}
a{color:var(--link);display:inline-block;min-height:2.75rem;padding:.55rem 0}
a:focus-visible{outline:3px solid currentColor;outline-offset:3px}
ol{list-style:none;margin:1rem 0;padding:0}
li{border-top:1px solid var(--line);padding:.6rem 0}
.reply{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--block);border-inline-start:4px solid var(--line);padding:.75rem 1rem;margin:.5rem 0}
nav{display:flex;flex-wrap:wrap;gap:0 1.5rem;align-items:center}
.top{justify-content:flex-end}
@media print{nav{display:none}.page{max-width:none}}
`;
