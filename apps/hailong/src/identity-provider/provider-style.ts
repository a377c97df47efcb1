/** The style of the sign-in pages: system fonts, both themes, targets of 44 px, a focus ring of 3 px. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#6b7280;--tint:#f1f5f9;--act:#0b5394;--on-act:#fff;--wrong:#9f1239}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#14171b;--line:#9aa3af;--tint:#1e242b;--act:#8ab8f0;--on-act:#0b1a2b;--wrong:#fda4af}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.35;margin:.2em 0 .5em}h2{font-size:1.2rem;line-height:1.4;margin:2rem 0 .5rem}
label{display:block;margin:1rem 0 .3rem;font-weight:600}
input{display:block;width:100%;max-width:24rem;min-height:44px;padding:.4rem .7rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:4px}
button{min-height:44px;padding:.4rem 1.1rem;font:inherit;font-weight:600;color:var(--on-act);background:var(--act);border:1px solid var(--act);border-radius:4px;cursor:pointer}
form>button{margin-top:1.2rem}td form>button{margin:0}
a{color:var(--act)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:middle;padding:.5rem .6rem .5rem 0;border-bottom:1px solid var(--line)}
code{background:var(--tint);padding:.1rem .35rem;border-radius:3px}
.wrong{color:var(--wrong);border-inline-start:4px solid var(--wrong);padding-inline-start:.8rem;font-weight:600}
.top{display:flex;justify-content:flex-end}
@media(max-width:34rem){table,tbody,tr,td,th{display:block}thead{display:none}td,th{border:0;padding:.15rem 0}tr{border-bottom:1px solid var(--line);padding:.6rem 0}}
`;
