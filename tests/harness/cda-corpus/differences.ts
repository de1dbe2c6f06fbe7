/** What careless software does to a document of level 3, one fault at a time: what is wrong in it, and what isn't there. */

export interface Difference {
  readonly name: string;
  /** The same text where the fault has no place in it. */
  apply(xml: string): string;
  /** In UTF-8 where it isn't said. */
  encode?(xml: string): Uint8Array;
}

const replacing = (name: string, from: RegExp, to: string): Difference => ({ name, apply: (xml) => xml.replace(from, to) });

const html = { paragraph: 'P', list: 'ul', item: 'li' } as const;

/** Every entry and its section stay readable: only what is false in them must not become something else. */
export const wrong: readonly Difference[] = [
  replacing('codes of no system', /codeSystem="[\d.]+"/gu, 'codeSystem="9.9.9"'),
  replacing('codes that don’t exist', /(<value [^>]*code=")[A-Z]\d+/gu, '$1ZZ-999'),
  replacing('units that don’t exist', /unit="[^"]*"/gu, 'unit="parsecs"'),
  replacing('units left out', / unit="[^"]*"/gu, ''),
  replacing('numbers in words', /(<value [^>]*xsi:type="PQ"[^>]*value=")[\d.]+/gu, '$1environ cinq'),
  replacing('decimal commas', /(value="\d+)\.(\d)/gu, '$1,$2'),
  replacing('identifiers left out', /<(?:id|setId) [^>]*\/>/gu, ''),
  replacing('references that lead nowhere', /<reference value="#/gu, '<reference value="#perdu-'),
  replacing('references to elsewhere', /<reference value="#/gu, '<reference value="http://ailleurs.test/'),
  replacing('narrative without its ids', / ID="(?!copie|cle)[^"]*"/gu, ''),
  replacing('one id for all', / ID="(?!copie|cle)[^"]*"/gu, ' ID="meme"'),
  replacing('days that no calendar has', /(<(?:low|effectiveTime|time|birthTime) value=")\d{8}/gu, '$120260231'),
  replacing('dates in French', /(<(?:low|effectiveTime|time|birthTime) value=")[^"]*/gu, '$131/02/2026'),
  replacing('instants of no zone', /\+0[01]00"/gu, '+9977"'),
  replacing('a key of the INS that is wrong', /279035121518989/gu, '279035121518900'),
  replacing('no matricule', /279035121518989/gu, ''),
  { name: 'a section twice', apply: twice },
  replacing('entries without narrative', /<text>(?:(?!<\/text>).)*<\/text>(?=<entry)/gsu, '<text/>'),
  replacing('narrative without entries', /<entry .*?<\/entry>/gsu, ''),
  replacing('several narratives in a section', /<\/text>(?=<entry)/gu, '</text><text>Encore : ligne ajoutée.</text>'),
  replacing('types of value left out', / xsi:type="[^"]*"/gu, ''),
  replacing('types of value that are others', /xsi:type="PQ"/gu, 'xsi:type="TS"'),
  replacing('tables without rows', /<\/?tr>/gu, ''),
  replacing('cells outside of their table', /<\/?(?:table|tbody|thead|colgroup|col)\b[^>]*>/gu, ''),
  replacing('spans of a thousand and one', /(rowspan|colspan)="\d+"/gu, '$1="1001"'),
  replacing('spans that aren’t numbers', /(rowspan|colspan)="\d+"/gu, '$1="beaucoup"'),
  replacing('titles and codes of sections left out', /(<templateId [^>]*\/>)<code [^>]*\/><title>[^<]*<\/title>(?=<text)/gu, '$1'),
  {
    name: 'HTML for StrucDoc',
    apply: (xml) => xml.replace(/<(\/?)(paragraph|list|item)\b/gu, (_, slash, name) => `<${slash}${html[name as keyof typeof html]}`),
  },
];

/** The first section, whole, again at the end. */
function twice(xml: string): string {
  const start = xml.indexOf('<component><section>');
  let depth = 0;
  for (const { 0: tag, index } of xml.slice(start).matchAll(/<\/?component>/gu)) {
    depth += tag === '<component>' ? 1 : -1;
    if (depth > 0) continue;
    const end = xml.indexOf('</structuredBody>');
    return xml.slice(0, end) + xml.slice(start, start + index + tag.length) + xml.slice(end);
  }
  return xml;
}

export const partial: readonly Difference[] = [
  replacing('the header alone', /<component><structuredBody>.*<\/structuredBody><\/component>/su, ''),
  replacing('an empty body', /<structuredBody>.*<\/structuredBody>/su, '<structuredBody/>'),
  replacing('no header', /<realmCode.*?(?=<component>)/su, ''),
  replacing('no patient', /<recordTarget>.*<\/recordTarget>/su, ''),
  replacing('nobody', /<(author|legalAuthenticator|custodian)\b[^>]*>.*?<\/\1>/gsu, ''),
  replacing(
    'the last section cut',
    /<component><section>(?:(?!<component><section>).)*<\/section><\/component>(?=<\/structuredBody>)/su,
    '',
  ),
  replacing('sections without text', /<text>.*?<\/text>/gsu, ''),
  replacing('nullFlavor for every code', /<(code|value)\b([^>]*?) code="[^"]*"[^>]*?(\/?)>/gu, '<$1$2 nullFlavor="UNK"$3>'),
  replacing('nullFlavor for every quantity', /<value xsi:type="PQ"[^>]*\/>/gu, '<value xsi:type="PQ" nullFlavor="NI"/>'),
  replacing('nullFlavor for every time', /<(effectiveTime|low|high|time|birthTime)\b[^>]*value="[^"]*"/gu, '<$1 nullFlavor="UNK"'),
  replacing('nullFlavor for every text', /<(text|title|name|family|given)>.*?<\/\1>/gsu, '<$1 nullFlavor="NASK"/>'),
  replacing('a file cut in its middle', /^(.{4000}).*$/su, '$1'),
];

/** The same document in other letters: what is read of it is the same, to the letter. */
export const dressed: readonly Difference[] = [
  {
    ...replacing('prefixed', /<(\/?)(?!\?|\/|ps3-20)([A-Za-z])/gu, '<$1n1:$2'),
    encode: (xml) => Buffer.from(xml.replace('xmlns=', 'xmlns:n1=')),
  },
  { ...replacing('ISO-8859-15', /encoding="UTF-8"/u, 'encoding="ISO-8859-15"'), encode: latin9 },
  { ...replacing('UTF-16', /encoding="UTF-8"/u, 'encoding="UTF-16"'), encode: (xml) => Buffer.from(`\ufeff${xml}`, 'utf16le') },
  { ...replacing('UTF-8 with its mark', /$/u, ''), encode: (xml) => Buffer.from(`\ufeff${xml}`) },
  { name: 'another prefix of schema instance', apply: (xml) => xml.replaceAll('xmlns:xsi=', 'xmlns:i=').replaceAll('xsi:type', 'i:type') },
  replacing('lines and indents', /<(component|section|entry|text|tr|table|item)\b/gu, '\r\n\t  <$1'),
  replacing('comments and instructions', /<(section|entry|observation|td|paragraph)>/gu, '<!-- <b> --><?suite a="b"?><$1>'),
  replacing('CDATA', /<td>([^<&]+)<\/td>/gu, '<td><![CDATA[$1]]></td>'),
  replacing('no namespace', / xmlns="urn:hl7-org:v3"/gu, ''),
];

/** ISO-8859-15 differs from Latin-1 for œ and €; what it hasn't is written as a character reference. */
function latin9(xml: string): Uint8Array {
  const spelled = xml.replace(/[\u0100-\uffff]/gu, (character) => latin9Only.get(character) ?? `&#${character.codePointAt(0)};`);
  return Buffer.from(spelled, 'latin1');
}
const latin9Only: ReadonlyMap<string, string> = new Map([
  ['œ', '\u00bd'],
  ['Œ', '\u00bc'],
]);
