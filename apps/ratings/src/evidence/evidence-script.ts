/**
 * The part of the rating page's script that sends files: each as soon as it is chosen, one after another, with its progress and, where sending
 * failed, a way to try again. The server's own list of what became of them takes the place of the one on the page. `files` resolves when
 * nothing is under way; the name of a file that could not be sent goes with the form, so that the receipt can say it.
 */
export const EVIDENCE_SCRIPT = `
let t=d.getElementById('tep'),files=Promise.resolve(),put;
if(t){
let i=t.querySelector('input[type=file]'),sent=t.querySelector('ul'),going=sent.cloneNode(),words=t.dataset,
make=(name,set)=>Object.assign(d.createElement(name),set),
key=(text,onclick)=>make('button',{type:'button',className:'other',textContent:text,onclick});
i.name='';i.after(going);t.querySelector('[name=attach]').hidden=true;
put=(name,value,bar)=>new Promise((done,fail)=>{
let x=new XMLHttpRequest,body=new FormData;
body.append('nonce',f.nonce.value);body.append(name,value);
x.open('POST',words.to);x.responseType='document';
x.upload.onprogress=now=>{if(bar)bar.value=now.loaded/now.total};
x.onload=()=>{let list=x.status<500&&x.response?.querySelector('.sent');list?done(sent.innerHTML=list.innerHTML):fail()};
x.timeout=120000;x.onerror=x.ontimeout=fail;x.send(body)});
i.onchange=()=>{for(let file of i.files){
let li=make('li'),bar=make('progress'),
name=file.name+' ('+(file.size/1048576).toFixed(1)+' MB): ',
away=key(words.remove,()=>li.remove()),
go=()=>{li.replaceChildren(name,bar);files=files.then(()=>put('file',file,bar)).then(()=>li.remove(),()=>{
li.replaceChildren(name+words.failed,key(words.retry,go),away,make('input',{type:'hidden',name:'file',value:file.name}))})};
going.append(li);
file.size>10485760?li.replaceChildren(name+words.large,away):go()}
i.value=''}}
`;
