/** The professional and the places of work that a set of claims tells of. */

import { workplaceId } from '../../preload/contract/ids.ts';
import type { Role } from '../../preload/contract/procedure.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import authorSpecialties from '../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import type { Activity, Claims, Practice } from './claims.ts';

/** JDV_J01 code of the secretariat, which has no regulated profession. */
const secretariat = 'SECRETARIAT_MEDICAL';

export function professionalOf(claims: Claims): Professional {
  const practice = claims.SubjectRefPro.exercices[0];
  const familyName = practice?.nomDexercice || claims.family_name;
  const givenName = practice?.prenomDexercice || claims.given_name;
  const title = titleOf(practice?.codeCiviliteDexercice ?? '', claims.SubjectRefPro.codeCivilite);
  const specialtyCode = practice && specialtyOf(practice);
  return {
    nationalId: claims.SubjectNameID,
    displayName: [title, givenName, familyName].filter(Boolean).join(' '),
    shortName: title === '' ? `${givenName} ${capitalise(familyName)}`.trim() : `${title} ${capitalise(familyName)}`,
    familyName,
    givenName,
    profession: authorSpecialties.concepts.find(({ code }) => code === specialtyCode)?.display ?? '',
    ...(specialtyCode !== undefined && { specialtyCode }),
  };
}

/** « Dre Diallo »: titles of practice agree with the person's civility; those without one are called by their names. */
function titleOf(practiceTitle: string, civility: string): string {
  const isWoman = civility === 'MME' || civility === 'MLLE';
  if (practiceTitle === 'DR') return isWoman ? 'Dre' : 'Dr';
  if (practiceTitle === 'PR') return isWoman ? 'Pre' : 'Pr';
  return '';
}

/** « LE GALL-PETIT » to « Le Gall-Petit ». */
function capitalise(name: string): string {
  return name
    .toLocaleLowerCase('fr')
    .replace(/(^|[\s'’-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'));
}

/** JDV_J01: profession and qualification when the pair exists, else the profession alone. */
function specialtyOf({ codeProfession, codeSavoirFaire, activities }: Practice): string | undefined {
  const known = (code: string) => authorSpecialties.concepts.some((concept) => concept.code === code);
  const candidates = [`G15_${codeProfession}/${codeSavoirFaire}`, `G15_${codeProfession}`];
  return candidates.find(known) ?? (activities.some(({ codeRole }) => codeRole !== '') ? secretariat : undefined);
}

/** Every place of every practice, a place once. */
export function workplacesOf(claims: Claims): Workplace[] {
  const places = new Map<string, Workplace>();
  for (const practice of claims.SubjectRefPro.exercices) {
    for (const activity of practice.activities) {
      const place = workplaceOf(practice, activity);
      if (place !== undefined && !places.has(place.id)) places.set(place.id, place);
    }
  }
  return [...places.values()];
}

function workplaceOf(practice: Practice, activity: Activity): Workplace | undefined {
  const id = workplaceId.safeParse(activity.identifiantTechniqueDeLaStructure || activity.numeroFinessSite);
  if (!id.success) return undefined;
  const city = activity.bureauCedex.replace(/^\d{5}\s+/u, '');
  return {
    id: id.data,
    name: activity.raisonSocialeSite || id.data,
    facilityTypeCode: activity.codeSecteurDactivite,
    practiceSettingCode: settingOf(activity.codeSecteurDactivite),
    role: roleOf(practice),
    ...(city !== '' && { city: capitalise(city) }),
  };
}

/** SM44 radiodiagnostic, SM28 médecine nucléaire, SM45 radiothérapie, SM55 both: those who read images all day. */
const radiology = new Set(['SM28', 'SM44', 'SM45', 'SM55']);
/** TRE_G15: médecin, pharmacien, chirurgien-dentiste, sage-femme, infirmier, those whom the DMP lets consult and feed broadly. */
const careProfessions = new Set(['10', '21', '40', '50', '60']);

/** Anyone we don't know gets the least rights. */
function roleOf({ codeProfession, codeSavoirFaire }: Practice): Role {
  if (codeProfession === '10' && radiology.has(codeSavoirFaire)) return 'radiologist';
  return careProfessions.has(codeProfession) ? 'physician' : 'secretary';
}

/** JDV_J04 from JDV_J02: hospitals and the like, social care, prevention, insurers; the rest is ambulatory. */
function settingOf(sector: string): string {
  if (['SA01', 'SA02', 'SA03', 'SA04', 'SA12', 'SA30', 'SA34', 'SA36', 'SA51'].includes(sector)) return 'ETABLISSEMENT';
  if (['SA16', 'SA17', 'SA18', 'SA20', 'SA21', 'SA41'].includes(sector)) return 'ESSMS';
  if (['SA13', 'SA14', 'SA15', 'SA54', 'SA66'].includes(sector)) return 'DEPISTAGE';
  return sector === 'SA24' ? 'AMO' : 'AMBULATOIRE';
}
