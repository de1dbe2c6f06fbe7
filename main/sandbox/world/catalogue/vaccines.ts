/** What documents say of vaccines, in words and as data: the booklet, the note of a day, the attestation. All from the patient's one history. */
import { frenchDay, frenchIsoDay, isoDay } from '../calendar.ts';
import { atcOf } from '../patients/atc.ts';
import { covid, type Dose, dosesOf } from '../patients/vaccinations.ts';
import type { Block } from '../text/narrative.ts';
import type { Statement } from '../text/statements.ts';
import { french } from '../text/typography.ts';
import { cells } from './tables.ts';
import type { TemplateContext } from './template.ts';

/** What is known on the day of the document. */
const givenUntil = ({ person, at, now }: TemplateContext): readonly Dose[] =>
  dosesOf(person, now).filter((dose) => isoDay(dose.at) <= isoDay(at));

/** The doses of the latest day of vaccination. */
function lastGiven(context: TemplateContext): readonly Dose[] {
  const given = givenUntil(context);
  const last = given.at(-1);
  return last === undefined ? [] : given.filter(({ at }) => isoDay(at) === isoDay(last.at));
}

const stateOf = ({ at, name, lot }: Dose): Statement => ({ kind: 'vaccine', name, atc: atcOf(name), at, lot });

export function vaccineTable(context: TemplateContext): Block[] {
  const doses = givenUntil(context);
  if (doses.length === 0)
    return [{ kind: 'paragraph', text: `Aucun vaccin depuis la naissance le ${frenchIsoDay(context.person.birthDate)}.` }];
  const rows = doses.toReversed().map(({ at, name, detail, lot }) => cells(frenchDay(at), name, detail, lot));
  return [{ kind: 'table', head: ['Date', 'Vaccin', 'Valence, dose', 'Lot'], rows }];
}

export function vaccineStatements(context: TemplateContext): Statement[] {
  return givenUntil(context).map(stateOf);
}

export function noteBlocks(context: TemplateContext): Block[] {
  const say = (text: string): Block => ({ kind: 'paragraph', text: french(text) });
  const doses = lastGiven(context);
  if (doses.length === 0) return [say('Vaccination proposée, reportée.')];
  return [
    ...doses.map(({ at, words, lot }) => {
      const arm = context.draw.pick(['gauche', 'droit']);
      return say(`Vaccin ${words} administré le ${frenchDay(at)}, voie intramusculaire, bras ${arm}, lot ${lot}.`);
    }),
    say('Surveillance de 15 min sans incident.'),
  ];
}

export function noteStatements(context: TemplateContext): Statement[] {
  return lastGiven(context).map(stateOf);
}

export function covidAttestation(context: TemplateContext): Block[] {
  const { nom = '', ne = '', naissance = '' } = context.values;
  const last = givenUntil(context).findLast(({ name }) => name === covid.name);
  const said =
    last === undefined ? 'n’a pas de dose de rappel connue' : `a reçu une dose de rappel le ${frenchDay(last.at)}, lot ${last.lot}`;
  return [{ kind: 'paragraph', text: french(`Vaccination contre la Covid-19 : ${nom}, ${ne} le ${naissance}, ${said}.`) }];
}
