/** The choices of one row of the rating form, as the ends of the ids of their radios. */
export const CHOICES = ['1', '2', '3', '4', '5', 'na'] as const;

/** In how many rows the words of what is chosen are repeated beside the button. */
export const REPEATED_ROWS = 12;

const REPEATED = Array.from({ length: REPEATED_ROWS }, (_, row) =>
  CHOICES.map((choice) => `form:has(#h${row + 1}-${choice}:checked) .h${row + 1}-${choice}`),
).flat();

/** The style of every public page of ratings: small, without fonts or pictures, light and dark, readable at 200 % and when printed. */
export const PUBLIC_STYLE = `
:root{color-scheme:light dark;--ink:#16202c;--soft:#4a5766;--paper:#fff;--line:#77838f;--mark:#0b4f9e;--fill:#e8f0fa;--wrong:#a3161a;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#eef2f6;--soft:#b9c4cf;--paper:#12181f;--line:#8793a0;--mark:#8fbdf5;--fill:#1d2f45;--wrong:#ff9a94;--on:#0d1a2a}}
*{box-sizing:border-box}
html{scroll-padding-bottom:8rem}
body{margin:0 auto;padding:0 .75rem 1rem;max-width:38rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.25rem;line-height:1.35;margin:0 0 .25rem}
h2{font-size:1.0625rem;line-height:1.4;margin:1.25rem 0 .25rem}
p{margin:.25rem 0 .5rem}
a{color:var(--mark)}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
header{display:flex;flex-direction:row-reverse;flex-wrap:wrap-reverse;justify-content:space-between;align-items:center;column-gap:.5rem;padding-top:.25rem}
header h1{flex:1 1 12rem}
.lang a{display:inline-block;min-height:2.75rem;padding:.625rem .25rem .5rem}
.soft{color:var(--soft);font-size:.875rem}
.rows{container-type:inline-size}
fieldset{display:grid;grid-template-columns:1fr auto;align-items:center;border:0;margin:0 0 .625rem;padding:0;min-width:0}
legend{float:left;padding:0 .5rem 0 0;font-weight:600;line-height:1.4}
.levels{grid-column:1/3;grid-row:2;display:flex;flex-wrap:wrap;gap:.1875rem;overflow-wrap:break-word;min-width:0}
.levels label{display:flex;flex:1 1 0;min-width:min-content;flex-direction:column;align-items:center;min-height:4rem;padding:.375rem .0625rem;border:1px solid var(--line);border-radius:.375rem;text-align:center;font-size:.6875rem;line-height:1.3;cursor:pointer}
.levels b{font-size:1rem}
label:has(:checked){background:var(--fill);box-shadow:inset 0 0 0 2px var(--mark);font-weight:600}
label:has(:focus-visible){outline:3px solid var(--mark);outline-offset:1px}
label :focus-visible{outline:0}
input{accent-color:var(--mark);width:1.25rem;height:1.25rem;margin:.125rem;flex:none}
.na{grid-column:2;grid-row:1;max-width:8.25rem;display:flex;align-items:center;gap:.25rem;min-height:2.75rem;padding:0 .375rem;border-radius:.375rem;font-size:.8125rem;line-height:1.3;cursor:pointer}
@container (max-width:17em){.levels{overflow-wrap:anywhere}.levels label{flex-basis:100%;min-width:0;flex-direction:row;gap:.5rem;min-height:3rem;font-size:1rem;text-align:left;padding:.25rem .5rem}fieldset{display:block}legend{float:none;padding:0}.na{max-width:none;font-size:1rem}.levels span{flex:1}}
@container (min-width:30em){.levels label{font-size:.8125rem}.na{max-width:none}}
details{border-top:1px solid var(--line)}
summary{min-height:2.75rem;padding:.625rem 0;cursor:pointer}
form:not(:has(.levels :is([value="1"],[value="2"]):checked)) .low,form:not(:has(.levels :is([value="4"],[value="5"]):checked)) .high{display:none}
.ticks{display:flex;flex-wrap:wrap;column-gap:1rem}.ticks legend{float:none;padding:.25rem 0}
.asked{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;column-gap:.75rem}.asked label{flex:1 1 12rem}
select{min-height:2.75rem;max-width:100%;padding:.25rem .5rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.375rem}
dl div{padding:.375rem 0;border-bottom:1px solid var(--line)}dt{color:var(--soft);font-size:.875rem}dd{margin:0;font-weight:600;white-space:pre-wrap}
.ways{list-style:none;padding:0}.ways a{display:inline-block;min-height:2.75rem;padding:.625rem 0}
main{padding-top:.25rem}
[role=status]{margin:0}[role=status]:not(:empty){padding-bottom:.375rem;font-weight:600}
.other{background:transparent;color:var(--mark);border:1px solid var(--mark)}
textarea{min-height:7rem}[type=text]{min-height:2.75rem}textarea,[type=text]{width:100%;height:auto;margin:0;padding:.5rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.375rem}
.files{display:block;margin:.75rem 0}.files legend{float:none}.files ul{list-style:none;margin:0;padding:0}.files li{padding:.25rem 0}.lost{color:var(--wrong)}progress{width:100%}[type=file]{width:100%;min-width:0;margin:0;height:auto;min-height:2.75rem;padding:.5rem 0;font:inherit}.first{position:absolute;width:1px;min-height:0;height:1px;padding:0;clip-path:inset(50%)}
.box{display:flex;gap:.5rem;align-items:center;min-height:2.75rem;cursor:pointer}
.send{position:sticky;bottom:0;padding:.5rem 0;background:var(--paper)}
.chosen{display:flex;flex-wrap:wrap;column-gap:.75rem;margin:0;font-size:.8125rem;line-height:1.4}.chosen span{display:none}${REPEATED.join(',')}{display:inline}
button{width:100%;min-height:3.25rem;padding:.5rem 1rem;border:0;border-radius:.375rem;background:var(--mark);color:var(--on);font-family:inherit;font-size:1.0625rem;font-weight:600;line-height:1.3;cursor:pointer}
.wrong{border:3px solid var(--wrong);border-radius:.375rem;padding:.5rem .75rem;margin:0 0 .75rem}
.wrong h2{margin-top:0}.wrong a{color:var(--wrong)}
.number{font-size:1.5rem;font-weight:700;letter-spacing:.03em}
ol{padding-left:1.25rem}li{margin:.25rem 0}
@media(forced-colors:active){label:has(:checked){border:4px solid;font-weight:700}}
@media print{button,[role=status],.lang{display:none}.send{position:static}}
`.replaceAll('\n', '');
