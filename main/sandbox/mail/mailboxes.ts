/** The mailboxes of the invented Angers: those of the three who sign in, of who writes to them, and of the patients. */

import { type ProfessionalSpec, professionals } from '../world/professionals/directory.ts';
import { organizations } from '../world/professionals/organizations.ts';
import type { MailAccount } from './accounts.ts';

export const patientDomain = 'patient.mssante.fr';

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const domains: Readonly<Record<string, string>> = {
  G15_10: 'medecin',
  G15_21: 'pharmacien',
  G15_60: 'infirmier',
  G15_40: 'chirurgien-dentiste',
};

export function addressOf({ given, family, specialtyCode }: ProfessionalSpec): string {
  return `${plain(given)}.${plain(family)}@${domains[specialtyCode.split('/')[0] ?? ''] ?? 'pro'}.mssante.fr`;
}

const { diallo, vasseur, ferrand } = professionals;

const shared: readonly MailAccount[] = [
  {
    address: 'secretariat@tilleuls.mssante.fr',
    kind: 'ORG',
    name: `Secrétariat ${organizations.tilleuls.name}`,
    holders: [diallo.nationalId, ferrand.nationalId],
  },
  {
    address: 'secretariat@imagerie-saint-laud.mssante.fr',
    kind: 'ORG',
    name: `Secrétariat ${organizations.imaging.name}`,
    holders: [vasseur.nationalId, ferrand.nationalId],
  },
];

/** Who has no profession of the directory has no mailbox of one's own. */
const own = Object.values<ProfessionalSpec>(professionals)
  .filter(({ specialtyCode }) => specialtyCode.startsWith('G15_'))
  .map(
    (each): MailAccount => ({
      address: addressOf(each),
      kind: 'PER',
      name: `${each.title} ${each.given} ${each.family}`,
      holders: [each.nationalId],
    }),
  );

export const mailAccounts: readonly MailAccount[] = [...shared, ...own];
