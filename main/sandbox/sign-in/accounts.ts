/** The three invented professionals of the embedded platform and where they work. Nobody real: numbers 8997… and 3997… are those of tests. */
import type { Activity, Practice, ProfessionalClaims } from './claims.ts';

export interface DemoAccount {
  readonly nationalId: string;
  readonly displayName: string;
  readonly profession: string;
  readonly claims: ProfessionalClaims;
}

/** OID of TRE_G15, professions. */
const professionOid = '1.2.250.1.213.1.1.5.5';
/** OID of TRE_R85, roles in the care of patients (those of no regulated profession). */
const careRoleOid = '1.2.250.1.213.1.6.1.107';
/** OID of TRE_R02, sectors of activity. */
const sectorOid = '1.2.250.1.71.4.2.4';

type Place = Omit<Activity, 'codeModeExercice' | 'codeRole' | 'codeGenreActivite'>;

function place(id: string, name: string, sector: string, street: readonly [number: string, kind: string, name: string]): Place {
  return {
    codeSecteurDactivite: sector,
    numeroFinessSite: id.slice(1),
    identifiantTechniqueDeLaStructure: id,
    raisonSocialeSite: name,
    numeroVoie: street[0],
    codeTypeDeVoie: street[1],
    libelleVoie: street[2],
    bureauCedex: '49000 ANGERS',
    codePostal: '49000',
    codeCommune: '49007',
  };
}

/** Sectors: SA52 maison de santé, SA04 établissement privé, SA08 cabinet de groupe, SA01 établissement public (JDV_J02). */
export const places = {
  tilleuls: place('F490099101', 'MSP des Tilleuls', 'SA52', ['14', 'R', 'DES TILLEULS']),
  clinic: place('F490099102', 'Clinique Saint-Laud', 'SA04', ['3', 'PL', 'SAINT-LAUD']),
  imaging: place('F490099103', 'Imagerie Saint-Laud', 'SA08', ['5', 'PL', 'SAINT-LAUD']),
  hospital: place('F490099104', 'CHU d’Angers', 'SA01', ['4', 'R', 'LARREY']),
} as const;

function working(at: Place, mode: 'L' | 'S', careRole = ''): Activity {
  // GENR01: activité standard de soin ou de pharmacien.
  return { ...at, codeModeExercice: mode, codeRole: careRole, codeGenreActivite: careRole === '' ? 'GENR01' : '' };
}

function account(
  who: { nationalId: string; displayName: string; profession: string; civility: 'M' | 'MME'; subjectRole: string },
  practice: Practice,
): DemoAccount {
  const main = practice.activities[0];
  return {
    nationalId: who.nationalId,
    displayName: who.displayName,
    profession: who.profession,
    claims: {
      SubjectNameID: who.nationalId,
      preferred_username: who.nationalId,
      given_name: practice.prenomDexercice,
      family_name: practice.nomDexercice,
      SubjectRole: [who.subjectRole],
      Secteur_Activite: `${main?.codeSecteurDactivite ?? ''}^${sectorOid}`,
      SubjectOrganization: main?.raisonSocialeSite ?? '',
      SubjectRefPro: { codeCivilite: who.civility, exercices: [practice] },
    },
  };
}

const physician = { codeProfession: '10', codeCategorieProfessionnelle: 'C', codeCiviliteDexercice: 'DR', codeTypeSavoirFaire: 'S' };

export const demoAccounts: readonly DemoAccount[] = [
  account(
    {
      nationalId: '899700000001',
      displayName: 'Dre Claire DIALLO',
      profession: 'Médecin généraliste',
      civility: 'MME',
      subjectRole: `10^${professionOid}`,
    },
    {
      ...physician,
      nomDexercice: 'DIALLO',
      prenomDexercice: 'Claire',
      // TRE_R38 SM26: qualifié en médecine générale (JDV_J01 G15_10/SM26).
      codeSavoirFaire: 'SM26',
      activities: [working(places.tilleuls, 'L'), working(places.clinic, 'S')],
    },
  ),
  account(
    {
      nationalId: '899700000002',
      displayName: 'Dr Étienne VASSEUR',
      profession: 'Médecin radiologue',
      civility: 'M',
      subjectRole: `10^${professionOid}`,
    },
    {
      ...physician,
      nomDexercice: 'VASSEUR',
      prenomDexercice: 'Étienne',
      // TRE_R38 SM44: radio-diagnostic (JDV_J01 G15_10/SM44). SM28 would be nuclear medicine.
      codeSavoirFaire: 'SM44',
      activities: [working(places.imaging, 'L'), working(places.hospital, 'S')],
    },
  ),
  account(
    {
      nationalId: '399700000003',
      displayName: 'Nadia FERRAND',
      profession: 'Secrétaire médicale',
      civility: 'MME',
      subjectRole: `SECRETARIAT_ASSISTANT^${careRoleOid}`,
    },
    {
      // No regulated profession, hence no code of TRE_G15: the role in the care stands in for it.
      codeProfession: 'SECRETARIAT_ASSISTANT',
      codeCategorieProfessionnelle: '',
      codeCiviliteDexercice: '',
      nomDexercice: 'FERRAND',
      prenomDexercice: 'Nadia',
      codeTypeSavoirFaire: '',
      codeSavoirFaire: '',
      // TRE_R85 331: secrétaire assistante médico-administrative.
      activities: [working(places.tilleuls, 'S', '331'), working(places.imaging, 'S', '331')],
    },
  ),
];

export function findAccount(nationalId: string): DemoAccount | undefined {
  return demoAccounts.find((candidate) => candidate.nationalId === nationalId);
}
