/** The sections of the imaging report (CI-SIS IMG-CR-IMG, after DICOM PS3.20 and its LOINC codes), in the order that they are read in. */

export const imagingSections = {
  clinicalInformation: { code: '55752-0', display: 'Informations cliniques' },
  request: { code: '55115-0', display: 'Demande d’examen' },
  history: { code: '11329-0', display: 'Antécédents' },
  procedure: { code: '55111-9', display: 'Technique' },
  comparison: { code: '18834-2', display: 'Examens comparés' },
  findings: { code: '59776-5', display: 'Résultats' },
  conclusion: { code: '19005-8', display: 'Conclusion' },
  addendum: { code: '55107-7', display: 'Addendum' },
  keyImages: { code: '55113-5', display: 'Images clés' },
  copy: { code: '55108-5', display: 'Copie du document' },
} as const;

export type ImagingSection = keyof typeof imagingSections;
