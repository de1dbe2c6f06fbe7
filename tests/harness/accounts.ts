/** The three professionals of the embedded platform, as the tests name them. */
export interface TestAccount {
  readonly nationalId: string;
  readonly displayName: string;
  /** As the rail writes it. */
  readonly shortName: string;
  readonly workplace: string;
  readonly otherWorkplace: string;
}

export const accounts = {
  physician: {
    nationalId: '899700000001',
    displayName: 'Dre Claire DIALLO',
    shortName: 'Dre Diallo',
    workplace: 'MSP des Tilleuls',
    otherWorkplace: 'Clinique Saint-Laud',
  },
  radiologist: {
    nationalId: '899700000002',
    displayName: 'Dr Étienne VASSEUR',
    shortName: 'Dr Vasseur',
    workplace: 'Imagerie Saint-Laud',
    otherWorkplace: 'CHU d’Angers',
  },
  secretary: {
    nationalId: '399700000003',
    displayName: 'Nadia FERRAND',
    shortName: 'Nadia Ferrand',
    workplace: 'MSP des Tilleuls',
    otherWorkplace: 'Imagerie Saint-Laud',
  },
} as const satisfies Record<string, TestAccount>;

export type AccountName = keyof typeof accounts;

export const passphrase = 'brouette salamandre quatorze tilleul';
export const owner = 'Dre Diallo';
