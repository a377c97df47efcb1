/**
 * The only JavaScript of the rating page, which is complete without it: it folds away what need not be answered, opens it after a low level,
 * sends without leaving the page, tries three times with the same form, and keeps answers that could not be sent for a day on this machine.
 */
export const FORM_SCRIPT = `(()=>{
let d=document,f=d.forms[0],m=d.querySelector('.more'),n=d.querySelector('[role=status]'),k='hailong:'+location.pathname,DAY=864e5,
low=()=>f.querySelector('.levels :is([value="1"],[value="2"]):checked'),
drop=()=>{try{localStorage.removeItem(k)}catch{}},
keep=()=>{try{localStorage.setItem(k,JSON.stringify([Date.now(),[...new FormData(f)]]))}catch{}},
kept=()=>{try{let[at,all]=JSON.parse(localStorage.getItem(k));if(Date.now()-at<DAY)return all}catch{}drop()};
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
let b=event.submitter,words=b.textContent,left=3,body=new URLSearchParams(new FormData(f));
if(b.name)body.append(b.name,b.value);
keep();f.ariaBusy='true';b.textContent=n.dataset.sending;n.textContent='';
let send=()=>fetch(f.action,{method:'POST',body}).then(async answer=>{
if(answer.status>=500)throw answer;
let html=await answer.text();
drop();
if(answer.redirected)location.replace(answer.url);else{d.open();d.write(html);d.close()}
}).catch(()=>{
if(--left>0)return setTimeout(send,1500);
f.ariaBusy='false';b.textContent=words;n.textContent=n.dataset.failed;
addEventListener('online',()=>b.click(),{once:true})});
send()})
})()`.replaceAll('\n', '');
