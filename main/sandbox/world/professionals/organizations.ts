/** Places of care of the invented Angers: identifiers are of tests (FINESS 490099…), sectors are JDV_J02's. */

export interface OrganizationSpec {
  readonly name: string;
  /** FINESS without prefix; `F` + it is the directory's technical identifier, `1` + it the IdNat_Struct. */
  readonly finess: string;
  /** JDV_J02. */
  readonly sector: string;
  /** JDV_J04. */
  readonly setting: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly phone: string;
}

let counter = 0;
function spec(name: string, finess: string, sector: string, setting: string, street: string, town = '49000 Angers'): OrganizationSpec {
  counter += 1;
  const [postalCode = '', ...city] = town.split(' ');
  // ARCEP keeps 02 61 91 00 00 to 02 61 91 99 99 for works of fiction.
  const phone = `02 61 91 ${String(10 + counter).padStart(2, '0')} 00`;
  return { name, finess, sector, setting, street, postalCode, city: city.join(' '), phone };
}

export const organizations = {
  tilleuls: spec('MSP des Tilleuls', '490099101', 'SA52', 'AMBULATOIRE', '14 rue des Tilleuls'),
  clinic: spec('Clinique Saint-Laud', '490099102', 'SA04', 'ETABLISSEMENT', '3 place Saint-Laud'),
  imaging: spec('Imagerie Saint-Laud', '490099103', 'SA08', 'AMBULATOIRE', '5 place Saint-Laud'),
  hospital: spec('CHU d’Angers', '490099104', 'SA01', 'ETABLISSEMENT', '4 rue Larrey'),
  cholet: spec('CH de Cholet', '490099105', 'SA01', 'ETABLISSEMENT', '1 rue de Marengo', '49300 Cholet'),
  bioLoire: spec('Laboratoire Bio-Loire', '490099106', 'SA25', 'AMBULATOIRE', '22 boulevard Foch'),
  bioAnjou: spec('Laboratoire Anjou-Biologie', '490099107', 'SA25', 'AMBULATOIRE', '8 avenue Pasteur'),
  pathology: spec('Cabinet de pathologie du Ralliement', '490099108', 'SA25', 'AMBULATOIRE', '2 place du Ralliement'),
  pharmacy: spec('Pharmacie des Arcades', '490099109', 'SA33', 'AMBULATOIRE', '17 rue des Arcades'),
  ormes: spec('EHPAD Les Ormes', '490099110', 'SA17', 'ESSMS', '31 chemin des Ormes', '49130 Les Ponts-de-Cé'),
  cardiology: spec('Cabinet de cardiologie du Mail', '490099111', 'SA08', 'AMBULATOIRE', '9 mail de la Préfecture'),
  psychiatry: spec('Cabinet du Dr Aubry', '490099112', 'SA07', 'AMBULATOIRE', '6 rue Toussaint'),
  eyes: spec('Centre ophtalmologique de la Doutre', '490099113', 'SA08', 'AMBULATOIRE', '40 rue Beaurepaire'),
  dental: spec('Cabinet dentaire de la Maine', '490099114', 'SA07', 'AMBULATOIRE', '11 quai des Carmes'),
  rehab: spec('Cabinet de rééducation Bressigny', '490099115', 'SA08', 'AMBULATOIRE', '27 rue Bressigny'),
  nurses: spec('Cabinet infirmier des Lices', '490099116', 'SA08', 'SAD', '12 rue des Lices'),
  oncology: spec('Institut du cancer de l’Anjou', '490099117', 'SA36', 'ETABLISSEMENT', '15 rue André-Boquel'),
  dermatology: spec('Cabinet de dermatologie Lafayette', '490099118', 'SA07', 'AMBULATOIRE', '3 place La Fayette'),
  pediatrics: spec('Cabinet de pédiatrie Monplaisir', '490099119', 'SA08', 'AMBULATOIRE', '2 rue de l’Écriture'),
  pmi: spec('PMI Angers-Nord', '490099120', 'SA15', 'DEPISTAGE', '50 boulevard Auguste-Allonneau'),
  school: spec('Service de santé scolaire de Maine-et-Loire', '490099121', 'SA14', 'DEPISTAGE', '15 bis rue Dupetit-Thouars'),
  work: spec('Prévention et santé au travail d’Anjou', '490099122', 'SA66', 'DEPISTAGE', '25 rue Carl-Linné'),
  disability: spec('IME La Guyonnière', '490099123', 'SA16', 'ESSMS', '7 route de Sorges', '49124 Saint-Barthélemy-d’Anjou'),
  telehealth: spec('Téléconsultation Val de Loire', '490099124', 'SA64', 'AMBULATOIRE', '1 place de la Gare'),
  dialysis: spec('Centre de dialyse de la Loire', '490099125', 'SA34', 'ETABLISSEMENT', '10 rue du Fort-de-Vaux'),
  nantesGp: spec('Cabinet médical de la Madeleine', '440099126', 'SA08', 'AMBULATOIRE', '5 chaussée de la Madeleine', '44000 Nantes'),
  insurance: spec('CPAM de Maine-et-Loire', '490099127', 'SA24', 'AMO', '32 rue Louis-Gain'),
  mes: spec('Mon espace santé', '750099128', 'SA24', 'AMO', '50 avenue du Professeur-André-Lemierre', '75020 Paris'),
} as const satisfies Record<string, OrganizationSpec>;

export type OrganizationKey = keyof typeof organizations;
