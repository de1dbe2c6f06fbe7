/** The mailboxes of the embedded operator: those that the directory publishes, and those of the patients in Mon espace santé. */
import { directoryResources, type HeldMailbox, type Holder, heldMailboxes, isOfOperator, personalAddress } from '../directory/index.ts';
import { patientDomain, worldMailboxes } from '../world/index.ts';
import { professionals } from '../world/professionals/directory.ts';
import { type Route, type Router, unknownUser } from './accounts.ts';

const { diallo, ferrand } = professionals;

export interface Mailboxes {
  /** Those that somebody may open, their own first, with what each of those who open it may do there. */
  of(nationalId: string): OpenedMailbox[];
  find(address: string): HeldMailbox | undefined;
  readonly route: Router;
}

export type MailboxRight = 'prepare' | 'send' | 'file';

export interface OpenedMailbox extends Omit<HeldMailbox, 'holders'> {
  readonly holders: readonly (Holder & { readonly rights: readonly MailboxRight[] })[];
}

const allRights: readonly MailboxRight[] = ['prepare', 'send', 'file'];

/** Who prepares what another will send: the secretary of the Tilleuls opens the mailbox of the doctor. */
const delegates: Readonly<Record<string, string>> = {
  [personalAddress(diallo.given, diallo.family, diallo.specialtyCode)]: ferrand.nationalId,
};

const refused = (text: string): Route => ({ kind: 'refused', reply: 550, text });
/** In the words of Mon espace santé (MES-§6). */
const closed = refused('5.2.1 Messagerie fermee');
const noPatient = refused('5.1.1 Patient non trouve');
const notAnIns = refused('5.1.3 Adresse invalide');
const notTrusted = refused('5.1.2 Domain not in the trusted space of MSSante');
const here: Route = { kind: 'here' };
const relayed: Route = { kind: 'undeliverable', status: '5.1.1', diagnostic: '550 5.1.1 Recipient address rejected: User unknown' };

export function mailboxesOf(world: { readonly seed: number; readonly now: Date; readonly size: 'full' | 'small' }): Mailboxes {
  const published = heldMailboxes(directoryResources(world.seed, world.now));
  const people = new Map(published.flatMap(({ holders }) => holders.map((one) => [one.nationalId, one])));
  const withDelegate = (one: HeldMailbox): HeldMailbox => {
    const delegate = people.get(delegates[one.address] ?? '');
    return delegate === undefined ? one : { ...one, holders: [...one.holders, delegate] };
  };
  const held = new Map(published.map((one) => [one.address, withDelegate(one)]));
  const patients = new Map(worldMailboxes(world).map((one) => [one.address, one]));

  /** A person's own is theirs to send from; a delegate prepares. In a shared one, all do all. */
  const opened = (mailbox: HeldMailbox): OpenedMailbox => ({
    ...mailbox,
    holders: mailbox.holders.map((one) => ({ ...one, rights: delegates[mailbox.address] === one.nationalId ? ['prepare'] : allRights })),
  });

  function routeToPatient(address: string): Route {
    const found = patients.get(address);
    if (found !== undefined) return found.isClosed ? closed : here;
    return /^\d{6}[\dab]\d{8}@/.test(address) ? noPatient : notAnIns;
  }

  return {
    of(nationalId) {
      const mine = [...held.values()].filter(({ holders }) => holders.some((one) => one.nationalId === nationalId));
      return [...mine.filter(({ kind }) => kind === 'PER'), ...mine.filter(({ kind }) => kind !== 'PER')].map(opened);
    },
    find: (address) => held.get(address),
    route(address) {
      if (address.endsWith(`@${patientDomain}`)) return routeToPatient(address);
      if (held.has(address)) return here;
      if (isOfOperator(address)) return unknownUser;
      return address.endsWith('.mssante.fr') ? relayed : notTrusted;
    },
  };
}
