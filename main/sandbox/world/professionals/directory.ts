/** The invented professionals: the three of the sign-in and those who write to them. Numbers 8997… and 3997… are those of tests. */
import type { OrganizationKey } from './organizations.ts';

export interface ProfessionalSpec {
  /** IdNat_PS. */
  readonly nationalId: string;
  readonly title: 'Dr' | 'Dre' | 'M.' | 'Mme';
  readonly given: string;
  readonly family: string;
  /** JDV_J01. */
  readonly specialtyCode: string;
  readonly specialty: string;
  /** Where they work, the main place first. */
  readonly places: readonly [OrganizationKey, ...OrganizationKey[]];
}

let rank = 3;
function spec(
  name: readonly [title: ProfessionalSpec['title'], given: string, family: string],
  specialty: readonly [code: string, label: string],
  ...places: [OrganizationKey, ...OrganizationKey[]]
): ProfessionalSpec {
  rank += 1;
  const nationalId = `8997${String(rank).padStart(8, '0')}`;
  return { nationalId, title: name[0], given: name[1], family: name[2], specialtyCode: specialty[0], specialty: specialty[1], places };
}

const generalist = ['G15_10/SM26', 'Médecine générale'] as const;

export const professionals = {
  diallo: { ...spec(['Dre', 'Claire', 'DIALLO'], generalist, 'tilleuls', 'clinic'), nationalId: '899700000001' },
  vasseur: {
    ...spec(['Dr', 'Étienne', 'VASSEUR'], ['G15_10/SM44', 'Radio-diagnostic'], 'imaging', 'hospital'),
    nationalId: '899700000002',
  },
  ferrand: { ...spec(['Mme', 'Nadia', 'FERRAND'], ['331', 'Secrétariat médical'], 'tilleuls', 'imaging'), nationalId: '399700000003' },
  roche: spec(['Dr', 'Samuel', 'ROCHE'], generalist, 'tilleuls'),
  petitjean: spec(['Mme', 'Océane', 'PETITJEAN'], ['G15_60', 'Soins infirmiers'], 'tilleuls', 'nurses'),
  haddad: spec(['Mme', 'Lina', 'HADDAD'], ['G15_50', 'Maïeutique'], 'tilleuls'),
  aubin: spec(['Dre', 'Salomé', 'AUBIN'], generalist, 'nantesGp'),
  prigent: spec(['Dre', 'Maud', 'PRIGENT'], ['G15_10/SM41', 'Pneumologie'], 'hospital'),
  bensaid: spec(['Dre', 'Inès', 'BENSAÏD'], ['G15_10/SM30', 'Néphrologie'], 'hospital', 'dialysis'),
  kervella: spec(['Dr', 'Paul', 'KERVELLA'], ['G15_10/SM62', 'Endocrinologie, diabétologie, nutrition'], 'hospital'),
  menuet: spec(['Dre', 'Laure', 'MENUET'], ['G15_10/SM59', 'Médecine d’urgence'], 'hospital'),
  amiot: spec(['Dr', 'Philippe', 'AMIOT'], ['G15_10/SM18', 'Gériatrie'], 'hospital'),
  foucault: spec(['Dr', 'Rémi', 'FOUCAULT'], ['G15_10/SM17', 'Génétique médicale'], 'hospital'),
  hospitalPharmacist: spec(['Dre', 'Jeanne', 'LAMBERT'], ['G15_21/H', 'Pharmacie hospitalière'], 'hospital'),
  bodin: spec(['Dre', 'Nathalie', 'BODIN'], ['G15_10/SM27', 'Médecine interne'], 'cholet'),
  delaunay: spec(['Dr', 'Marc-Olivier', 'DELAUNAY'], ['G15_10/SM73', 'Médecine cardiovasculaire'], 'cardiology'),
  guilbaud: spec(['Dre', 'Solène', 'GUILBAUD'], ['G15_10/SM73', 'Médecine cardiovasculaire'], 'hospital'),
  aubry: spec(['Dr', 'Bertrand', 'AUBRY'], ['G15_10/SM42', 'Psychiatrie'], 'psychiatry'),
  lemoine: spec(['Dre', 'Hélène', 'LEMOINE'], ['G15_10/SM38', 'Ophtalmologie'], 'eyes'),
  cadiou: spec(['Dre', 'Anne-Sophie', 'CADIOU'], ['G15_21/G', 'Biologie médicale'], 'bioLoire'),
  legall: spec(['Dr', 'Thierry', 'LE GALL'], ['G15_10/SM03', 'Biologie médicale'], 'bioAnjou'),
  marchand: spec(['Dre', 'Élise', 'MARCHAND'], ['G15_10/SM01', 'Anatomie et cytologie pathologiques'], 'pathology'),
  gueret: spec(['Mme', 'Sophie', 'GUÉRET'], ['G15_21/A', 'Pharmacie d’officine'], 'pharmacy'),
  houdayer: spec(['Dr', 'Gérard', 'HOUDAYER'], ['G15_10/SM18', 'Gériatrie'], 'ormes'),
  thibault: spec(['Dre', 'Camille', 'THIBAULT'], ['G15_10/SM20', 'Gynécologie-obstétrique'], 'clinic'),
  brisset: spec(['Dr', 'Olivier', 'BRISSET'], ['G15_10/SM02', 'Anesthésie-réanimation'], 'clinic'),
  castel: spec(['Dr', 'Julien', 'CASTEL'], ['G15_10/SM08', 'Chirurgie orthopédique et traumatologie'], 'clinic'),
  roussel: spec(['Dre', 'Fanny', 'ROUSSEL'], ['G15_10/SM14', 'Chirurgie viscérale et digestive'], 'clinic'),
  lorieux: spec(['Dr', 'Xavier', 'LORIEUX'], ['G15_10/SM36', 'Oncologie médicale'], 'oncology'),
  talbot: spec(['Dre', 'Agnès', 'TALBOT'], ['G15_10/SM40', 'Pédiatrie'], 'pediatrics'),
  hardy: spec(['Dr', 'Vincent', 'HARDY'], ['G15_10/SM15', 'Dermatologie et vénéréologie'], 'dermatology'),
  pele: spec(['Dre', 'Marion', 'PELÉ'], ['G15_40', 'Chirurgie dentaire'], 'dental'),
  jamet: spec(['M.', 'Loïc', 'JAMET'], ['G15_70', 'Masso-kinésithérapie'], 'rehab'),
  bouvet: spec(['Mme', 'Claire', 'BOUVET'], ['G15_91', 'Orthophonie'], 'rehab'),
  garreau: spec(['M.', 'Théo', 'GARREAU'], ['G15_92', 'Orthoptie'], 'eyes'),
  herve: spec(['Mme', 'Lucie', 'HERVÉ'], ['G15_80', 'Pédicurie-podologie'], 'rehab'),
  raimbault: spec(['Mme', 'Estelle', 'RAIMBAULT'], ['93', 'Psychologie'], 'tilleuls'),
  couturier: spec(['Mme', 'Sabine', 'COUTURIER'], ['41', 'Service social'], 'disability'),
  fortin: spec(['Dre', 'Nina', 'FORTIN'], ['G15_10/SM40', 'Pédiatrie'], 'pmi'),
  baudry: spec(['Dre', 'Odile', 'BAUDRY'], ['G15_10/SM49', 'Santé publique et médecine sociale'], 'school'),
  chesneau: spec(['Dr', 'Yves', 'CHESNEAU'], ['G15_10/SM25', 'Médecine du travail'], 'work'),
  ollivier: spec(['Dre', 'Jade', 'OLLIVIER'], generalist, 'telehealth'),
} as const satisfies Record<string, ProfessionalSpec>;

export type ProfessionalKey = keyof typeof professionals;

/** « Dr Étienne VASSEUR ». */
export function professionalName(who: ProfessionalSpec): string {
  return `${who.title}\u00a0${who.given} ${who.family}`;
}
