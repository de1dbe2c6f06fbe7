/** Texts of some hundred French words, as documents of a practice say them: frequent words, rarer terms, numbers; the same at each run. */

const common = (
  'le la les de du des un une et à au en pour par sur dans avec sans est sont été avoir être patient patiente consultation examen traitement bilan ' +
  'contrôle douleur depuis mois jours semaines ans droite gauche normal normale absence signe clinique retour domicile poursuite stable ' +
  'antécédents motif conclusion suite reçu courrier confrère cher chère merci confié revu évolution favorable état général conservé ' +
  'tension artérielle cardiaque pulmonaire auscultation libre abdomen souple dose matin soir comprimé prise jour pendant surveillance'
).split(' ');
const medical = (
  'hypertension diabète insuffisance rénale cardiaque fibrillation auriculaire anticoagulant infarctus myocarde coronarographie angioplastie stent ' +
  'échocardiographie fraction éjection œdème dyspnée bronchite asthme pneumopathie scanner thoracique nodule lobe supérieur inférieur hépatique ' +
  'biliaire lithiase vésicule cholécystectomie pancréatite gastrite endoscopie coloscopie polype adénome carcinome métastase chimiothérapie ' +
  'radiothérapie lymphome hémogramme hémoglobine leucocytes plaquettes créatinine kaliémie natrémie glycémie cholestérol triglycérides TSH ferritine ' +
  'fracture fémur humérus vertébrale ostéoporose arthrose gonarthrose prothèse hanche genou lombalgie sciatique hernie discale paresthésie migraine ' +
  'épilepsie vertige surdité otite sinusite angine rhinite dermatite eczéma psoriasis mélanome biopsie prostate hypertrophie cystite pyélonéphrite ' +
  'grossesse échographie accouchement allaitement contraception ménopause mammographie vaccination grippe tétanos rougeole dépression anxiété insomnie ' +
  'paracétamol ibuprofène amoxicilline metformine ramipril bisoprolol atorvastatine lévothyroxine oméprazole furosémide warfarine apixaban'
).split(' ');
const syllables = 'ba bé ca cé da dé fa ga la li lo ma mi na no pa pi ra ri sa si ta ti va vi zo chi tro pla gra cri'.split(' ');

/** A generator of numbers in [0, 1) (mulberry32). */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A rare word that no other text may have: a name, a product, a place. */
function rare(next: () => number): string {
  return Array.from({ length: 3 + Math.floor(next() * 2) }, () => syllables[Math.floor(next() * syllables.length)]).join('');
}

/** @param seed decides every word */
export function frenchText(seed: number, words = 300): string {
  const next = random(seed);
  const pick = (from: readonly string[], evenness: number) => from[Math.floor(from.length * next() ** evenness)] ?? '';
  const text = Array.from({ length: words }, (_, index) => {
    const kind = next();
    const word =
      kind < 0.62 ? pick(common, 2) : kind < 0.9 ? pick(medical, 1.4) : kind < 0.95 ? String(Math.floor(next() * 200)) : rare(next);
    return index % 12 === 11 ? `${word}.` : word;
  });
  return text.join(' ');
}

/** What is typed for it: rare and frequent words, beginnings, plurals, abbreviations, names. */
export function frenchQueries(count: number): string[] {
  const next = random(7);
  const of = (from: readonly string[]) => from[Math.floor(from.length * next())] ?? '';
  const kinds: readonly (() => string)[] = [
    () => of(medical),
    () => `${of(medical)} ${of(medical)}`,
    () => of(medical).slice(0, 4),
    () => `${of(medical)} ${of(medical).slice(0, 3)}`,
    () => of(['HTA', 'IDM', 'AVK', 'NFS', 'ECBU', 'TDM', 'FA', 'insuffisance cardiaque', 'hypertension artérielle', 'BPCO']),
    () => `${of(medical)}s`,
    () => `l’${of(['examen', 'insuffisance', 'hypertension', 'évolution', 'auscultation'])} ${of(medical)}`,
    () => of(common),
    () => rare(next).slice(0, 6),
    () => `${of(medical)} ${of(common)} ${of(medical)}`,
  ];
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]?.() ?? '');
}
