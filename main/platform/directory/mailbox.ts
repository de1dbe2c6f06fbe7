/** An MSSanté mailbox out of a `telecom`, by the extensions of FR Core and of the Annuaire Santé. */
import { addressFault, type MailboxKind, mailAddress, mailboxKinds } from '../../../preload/contract/directory.ts';
import type { RemoteMailbox } from './gateway.ts';
import type { ContactPoint } from './schema.ts';

const emailType = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type';
const mailboxMetadata = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-ext-mailbox-mss-metadata';

/** @param usual kind of the mailboxes of that resource, where nothing is said */
export function mailboxesOf(telecom: readonly ContactPoint[], usual: MailboxKind, organization?: string): RemoteMailbox[] {
  return telecom.flatMap((point) => {
    const address = mailAddress.safeParse(point.value);
    const isSecure = point.extension.some(({ url, valueCoding }) => url === emailType && valueCoding?.code === 'MSSANTE');
    // What isn't in the trusted space, or is a patient's, is proposed to nobody, whatever the directory says of it.
    if (point.system !== 'email' || !isSecure || !address.success || addressFault(address.data) !== undefined) return [];
    const said = point.extension.find(({ url }) => url === mailboxMetadata)?.extension ?? [];
    const part = (name: string) => said.find(({ url }) => url === name);
    const description = part('description')?.valueString;
    return [
      {
        address: address.data,
        kind: mailboxKinds.find((kind) => part('type')?.valueCodeableConcept?.coding.some(({ code }) => code === kind)) ?? usual,
        isRedListed: part('listeRouge')?.valueBoolean ?? false,
        ...(organization !== undefined && { organization }),
        ...(description !== undefined && description !== '' && { description }),
      },
    ];
  });
}
