import { EVIDENCE_SCRIPT } from '../evidence/evidence-script';

// What cannot be read is as old as can be.
const CLEAR_OLD = `try{for(let x of Object.keys(localStorage))if(x.startsWith('hailong:')){let at=0;
try{at=JSON.parse(localStorage.getItem(x))[0]}catch{}
Date.now()-at<864e5||localStorage.removeItem(x)}}catch{}`;

/** On the receipt of a link: the rating is stored, so that nothing of it has to be kept on this machine. */
export const RECEIPT_SCRIPT = `(()=>{${CLEAR_OLD}
try{localStorage.removeItem('hailong:'+location.pathname)}catch{}})()`.replaceAll('\n', '');

/**
 * The only JavaScript of the rating page, which is complete without it: it folds away what need not be answered, opens it after a low level,
 * sends without leaving the page, tries three times with the same form, and keeps answers that could not be sent for a day on this machine:
 * never a contact, and nothing of a form that replaces a rating. Whatever is older than a day goes with the next page that has a script.
 */
export const FORM_SCRIPT = `(()=>{
let d=document,f=d.forms[0],m=d.querySelector('.more'),n=d.querySelector('[role=status]'),k='hailong:'+location.pathname,isChange=k.endsWith('/sua'),
low=()=>f.querySelector('.levels :is([value="1"],[value="2"]):checked'),
drop=()=>{try{localStorage.removeItem(k)}catch{}},
keep=()=>{try{isChange||localStorage.setItem(k,JSON.stringify([Date.now(),[...new FormData(f)].filter(([name])=>!/^contact/.test(name))]))}catch{}},
kept=()=>{try{return JSON.parse(localStorage.getItem(k))[1]}catch{}};
${CLEAR_OLD}
${EVIDENCE_SCRIPT}
d.querySelector('[autofocus]')?.focus();
if(m){
let all=f.dataset.filled?0:kept();
if(all){n.textContent=n.dataset.kept;for(let[name,value]of all)for(let e of f.elements)if(e.name===name&&e.type!=='hidden'){
if(e.type==='radio'||e.type==='checkbox')e.checked||=e.value===value;else e.value=value}}
if(!all&&!low()&&!f.dataset.filled)m.open=false;
f.addEventListener('change',()=>{if(low())m.open=true})}
f.addEventListener('submit',event=>{
event.preventDefault();
if(f.ariaBusy==='true')return;
let b=event.submitter,left=3,body,words;
if(b?.name==='remove')return put(b.name,b.value).catch(()=>{n.textContent=n.dataset.failed});
if(!b?.name)b=d.querySelector('.send button');
words=b.textContent;keep();f.ariaBusy='true';b.textContent=n.dataset.sending;n.textContent='';
let send=()=>fetch(f.action,{method:'POST',body}).then(async answer=>{
if(answer.status>=500)throw answer;
let html=await answer.text();
drop();
if(answer.redirected)location.replace(answer.url);else{d.open();d.write(html);d.close()}
}).catch(()=>{
if(--left>0)return setTimeout(send,1500);
f.ariaBusy='false';b.textContent=words;n.textContent=n.dataset.failed;
addEventListener('online',()=>b.click(),{once:true})});
files.then(()=>{body=new URLSearchParams(new FormData(f));if(b.name)body.append(b.name,b.value);send()})})
})()`.replaceAll('\n', '');
