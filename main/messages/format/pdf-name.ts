/** The name of the PDF beside an archive: `<date de l'acte>_<type document>_<NOM>_<prenom>_<numéro de dossier>.pdf` (ECO.2.1.6). */
import type { CdaFacts } from '../../cda/index.ts';

/** No disc, no mail software trips over it: letters, digits and hyphens; the underscore parts the fields. */
function field(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œŒ]/gu, 'oe')
    .replace(/[æÆ]/gu, 'ae')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
}

/** @param fileNumber of the patient's file at the sender's, which the standard asks for */
export function pdfName({ serviceStart, createdAt, type, title, patient }: CdaFacts, fileNumber: string): string {
  const day = (serviceStart ?? createdAt ?? '').slice(0, 10).replaceAll('-', '');
  const parts = [day, field(type?.display ?? title), field(patient.birthName).toUpperCase(), field(patient.givenName), field(fileNumber)];
  return `${parts.filter((each) => each !== '').join('_')}.pdf`;
}
