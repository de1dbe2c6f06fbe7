/** The course of a hospital stay, told day by day, with its biology: what makes discharge reports long. */
import { dayAt, daysBetween, frenchDay } from '../calendar.ts';
import type { Block } from '../text/narrative.ts';
import { expand } from '../text/template.ts';
import { french } from '../text/typography.ts';
import { biologySections } from './biology.ts';
import type { TemplateContext } from './template.ts';

const clinical = [
  'Nuit {calme|marquée par deux réveils}. Température à {36,6-37,9} °C, pression artérielle {112-138}/{62-82} mmHg, saturation {93-98} % {en air ambiant|sous 2 L/min}.',
  '{Patient} se sent {mieux|fatigué{e} mais soulagé{e}}. L’auscultation {s’améliore, il persiste des crépitants de la base {droite|gauche}|est claire aux deux bases}. La diurèse est de {1200-2400} mL sur 24 h.',
  'Pas de douleur thoracique ni abdominale. Transit {présent|ralenti, traité par macrogol}. Les mollets sont souples et indolores.',
  'Lever au fauteuil {avec aide|sans aide}, marche dans le couloir accompagnée par le kinésithérapeute sur {20-80} m.',
];

const decisions = [
  'Poursuite du traitement à l’identique, surveillance des constantes trois fois par jour.',
  'Relais par voie orale, ablation de la voie veineuse périphérique.',
  'Adaptation de la posologie à la fonction rénale. Contrôle de la kaliémie le lendemain.',
  'Avis {diététique|kinésithérapique|du service social} demandé, entretien avec la famille dans l’après-midi.',
  'Radiographie de contrôle {satisfaisante|stable}. Pas d’argument pour une complication.',
  'Préparation de la sortie : ordonnances rédigées, rendez-vous pris, médecin traitant joint par téléphone.',
];

/** One paragraph a day. */
export function dailyCourse({ at, end, draw, values }: TemplateContext): Block[] {
  const days = Math.min(14, daysBetween(at, end) + 1);
  return Array.from({ length: days }, (_, index) => {
    const said = draw.sample(clinical, 3).map((sentence) => expand(sentence, values, draw));
    const decided = index === days - 1 ? (decisions.at(-1) ?? '') : draw.pick(decisions.slice(0, -1));
    const label = `Jour ${index + 1}, ${frenchDay(dayAt(at, index))} : `;
    return { kind: 'paragraph', text: french(`${label}${said.join(' ')} `) + expand(decided, values, draw) };
  });
}

/** Biology at admission and before leaving. */
export function stayBiology({ person, at, end, draw }: TemplateContext): Block[] {
  const last = Math.max(0, daysBetween(at, end) - 1);
  return [...new Set([0, last])].flatMap((day) =>
    biologySections({ person, at: dayAt(at, day, 8), draw })
      .flatMap((one) => one.blocks)
      .filter((block) => block.kind === 'table'),
  );
}

/** The latest results, a week old. */
export function lastBiology({ person, at, draw }: TemplateContext): Block[] {
  return biologySections({ person, at: dayAt(at, -7, 8), draw })
    .flatMap((one) => one.blocks)
    .filter((block) => block.kind === 'table');
}

const scales = ['ADL de Katz', 'IADL de Lawton', 'MMSE', 'Mini-GDS', 'MNA-SF', 'Appui unipodal'];

/** Geriatric scores, with their maximum. */
export function geriatricScores({ draw }: TemplateContext): Block[] {
  const maxima = [6, 8, 30, 4, 14, 1];
  const rows = scales.map((name, index) => {
    const maximum = maxima[index] ?? 1;
    const score = draw.int(Math.ceil(maximum * 0.6), maximum);
    return [{ text: name }, { text: `${score}/${maximum}`, isNumber: true }, { text: score === maximum ? 'normal' : 'à surveiller' }];
  });
  return [{ kind: 'table', head: ['Échelle', 'Score', 'Lecture'], rows }];
}
