/** Long-standing conditions of the invented patients, with the treatment and the follow-up that their documents show. */

export interface Drug {
  readonly name: string;
  readonly dose: string;
  /** How it is taken. */
  readonly posology: string;
}

export interface Condition {
  readonly label: string;
  /** ICD-10. */
  readonly icd10: string;
  readonly drugs: readonly Drug[];
  /** Key of the specialist who follows it, see `professionals/directory.ts`. */
  readonly specialist?: string;
  /** Recognised as a long-term illness (ALD). */
  readonly isAld?: boolean;
}

const drug = (name: string, dose: string, posology: string): Drug => ({ name, dose, posology });

export const conditions = {
  hypertension: {
    label: 'Hypertension artérielle',
    icd10: 'I10',
    drugs: [drug('Périndopril', '5 mg', '1 comprimé le matin')],
    specialist: 'delaunay',
  },
  diabetes: {
    label: 'Diabète de type 2',
    icd10: 'E11',
    drugs: [drug('Metformine', '1 000 mg', '1 comprimé matin et soir, au cours du repas')],
    specialist: 'kervella',
    isAld: true,
  },
  dyslipidemia: {
    label: 'Hypercholestérolémie',
    icd10: 'E78.0',
    drugs: [drug('Atorvastatine', '20 mg', '1 comprimé le soir')],
  },
  copd: {
    label: 'BPCO stade II',
    icd10: 'J44',
    drugs: [drug('Tiotropium', '18 µg', '1 inhalation par jour'), drug('Salbutamol', '100 µg', '1 à 2 bouffées si besoin')],
    specialist: 'prigent',
    isAld: true,
  },
  ckd: { label: 'Maladie rénale chronique, stade 3a', icd10: 'N18.3', drugs: [], specialist: 'bensaid', isAld: true },
  fibrillation: {
    label: 'Fibrillation atriale permanente',
    icd10: 'I48',
    drugs: [drug('Warfarine', '4 mg', '1 comprimé le soir selon l’INR'), drug('Bisoprolol', '2,5 mg', '1 comprimé le matin')],
    specialist: 'delaunay',
    isAld: true,
  },
  heartFailure: {
    label: 'Insuffisance cardiaque à fraction d’éjection réduite',
    icd10: 'I50',
    drugs: [drug('Furosémide', '40 mg', '1 comprimé le matin'), drug('Sacubitril/valsartan', '49 mg/51 mg', '1 comprimé matin et soir')],
    specialist: 'delaunay',
    isAld: true,
  },
  coronary: {
    label: 'Cardiopathie ischémique, un stent actif',
    icd10: 'I25',
    drugs: [drug('Acide acétylsalicylique', '75 mg', '1 sachet par jour'), drug('Rosuvastatine', '10 mg', '1 comprimé le soir')],
    specialist: 'delaunay',
    isAld: true,
  },
  asthma: {
    label: 'Asthme persistant léger',
    icd10: 'J45',
    drugs: [drug('Budésonide/formotérol', '200 µg/6 µg', '1 bouffée matin et soir'), drug('Salbutamol', '100 µg', 'si besoin')],
    specialist: 'prigent',
  },
  hypothyroidism: {
    label: 'Hypothyroïdie substituée',
    icd10: 'E03',
    drugs: [drug('Lévothyroxine', '75 µg', '1 comprimé le matin à jeun')],
  },
  osteoarthritis: {
    label: 'Gonarthrose bilatérale',
    icd10: 'M17',
    drugs: [drug('Paracétamol', '1 g', '1 comprimé jusqu’à 3 fois par jour si douleur')],
    specialist: 'castel',
  },
  osteoporosis: { label: 'Ostéoporose fracturaire', icd10: 'M80', drugs: [drug('Acide alendronique', '70 mg', '1 comprimé par semaine')] },
  backPain: { label: 'Lombalgie chronique', icd10: 'M54.5', drugs: [drug('Paracétamol', '1 g', 'si douleur, 3 g par jour au plus')] },
  depression: {
    label: 'Épisode dépressif caractérisé, en rémission',
    icd10: 'F33',
    drugs: [drug('Sertraline', '50 mg', '1 comprimé le matin')],
    specialist: 'aubry',
  },
  breastCancer: {
    label: 'Cancer du sein gauche opéré',
    icd10: 'C50',
    drugs: [drug('Létrozole', '2,5 mg', '1 comprimé par jour')],
    specialist: 'lorieux',
    isAld: true,
  },
  prostate: { label: 'Hypertrophie bénigne de la prostate', icd10: 'N40', drugs: [drug('Tamsulosine', '0,4 mg', '1 gélule le soir')] },
  cognitive: { label: 'Troubles neurocognitifs légers', icd10: 'G31', drugs: [], specialist: 'amiot' },
  migraine: { label: 'Migraine sans aura', icd10: 'G43', drugs: [drug('Sumatriptan', '50 mg', '1 comprimé au début de la crise')] },
  pregnancy: { label: 'Grossesse en cours', icd10: 'Z34', drugs: [drug('Fer', '80 mg', '1 comprimé par jour')], specialist: 'thibault' },
  eczema: {
    label: 'Dermatite atopique',
    icd10: 'L20',
    drugs: [drug('Désonide', '0,1 %', '1 application le soir sur les plaques')],
    specialist: 'hardy',
  },
  tobacco: { label: 'Tabagisme en cours de sevrage', icd10: 'F17', drugs: [drug('Nicotine, patch', '21 mg/24 h', '1 patch par jour')] },
} as const satisfies Record<string, Condition>;

export type ConditionKey = keyof typeof conditions;

export function conditionOf(key: ConditionKey): Condition {
  return conditions[key];
}

/** Everything that is taken for these conditions, in their order. */
export function drugsOf(keys: readonly ConditionKey[]): Drug[] {
  return keys.flatMap((key) => [...conditionOf(key).drugs]);
}
