/** The directory of professionals: searched here at once and there when asked, contacts, care teams. */
import type { CareTeam, DirectorySearch } from '../../preload/contract/directory.ts';
import { addressFault } from '../../preload/contract/directory.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { Failure, toFailure } from '../failure.ts';
import type { DirectoryGateway, DirectoryQuery, RemoteEntry } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import { type Database, writeMirror } from '../store/index.ts';
import { createDirectoryCache } from './cache-repository.ts';
import { createCareTeamRepository } from './care-team-repository.ts';
import { type ContactsOf, createContactRepository } from './contact-repository.ts';
import { entryView } from './entry-view.ts';
import { parseText } from './parse-text.ts';
import { professions } from './professions.ts';
import { createRefresh } from './refresh.ts';
import { resolveAddress } from './resolve.ts';
import { createDirectorySettings } from './settings.ts';
import { suggest } from './suggest.ts';
import { careTeamOf, type SeenProfessional } from './team.ts';

export interface DirectoryOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly session: SessionView;
  /** @param apiKey what the directory's key is, read at each request */
  gateway(apiKey: () => string | undefined): DirectoryGateway;
  readonly documents: { professionalsOf(patientId: PatientId): readonly SeenProfessional[] };
  readonly patients: { treatingPhysicianOf(patientId: PatientId): string | undefined };
  isOnline(): boolean;
  emit(event: EventMessage): void;
}

export interface Directory {
  readonly handlers: HandlersOf<'directory'>;
  careTeam(patientId: PatientId): CareTeam;
  /** A message left for these addresses: the usual ones come first. */
  used(addresses: readonly string[]): void;
  start(): void;
  stop(): void;
}

/** Asked about at once when a file is opened. */
const mostLookedUp = 40;

export function createDirectory(options: DirectoryOptions): Directory {
  const { db, clock, session, documents, patients, isOnline, emit } = options;
  const settings = createDirectorySettings(db);
  const gateway = options.gateway(settings.apiKey);
  const cache = createDirectoryCache(db);
  const contacts = createContactRepository(db);
  const members = createCareTeamRepository(db);
  const lookedUp = new Set<string>();

  function keep(entries: readonly RemoteEntry[]): void {
    if (entries.length === 0 || !db.open) return;
    writeMirror(db, () => cache.put(entries, clock.now().toISOString()));
    emit({ name: 'directory.changed', payload: {} });
  }

  const refresh = createRefresh({ db, clock, cache, gateway, keep, mayRun: () => isOnline() && session.isSignedIn() });

  function who(): ContactsOf {
    const [professional, workplace] = [session.professional(), session.workplace()];
    if (professional === undefined) throw new Failure('session.required');
    if (workplace === undefined) throw new Failure('session.workplace-required');
    return { professionalId: professional.nationalId, workplaceId: workplace.id };
  }

  const isClinician = () => session.role() === 'physician' || session.role() === 'radiologist';
  const isContact = (address: string) => contacts.find(who(), address) !== undefined;

  const team = (patientId: PatientId) =>
    careTeamOf(
      {
        cache,
        members,
        seenIn: (id) => (isClinician() ? documents.professionalsOf(id) : []),
        treatingOf: (id) => (isClinician() ? patients.treatingPhysicianOf(id) : undefined),
        ownNationalId: () => session.professional()?.nationalId,
      },
      patientId,
    );

  async function fetch({ text, professionCode, town }: DirectorySearch, signal: AbortSignal) {
    const { asTyped, identifier, address } = parseText(text);
    const narrow = { ...(professionCode !== undefined && { professionCode }), ...(town !== undefined && town !== '' && { town }) };
    const query: DirectoryQuery = {
      ...narrow,
      words: asTyped,
      ...(identifier !== undefined && { identifier }),
      ...(address !== undefined && { address }),
    };
    let answer = await gateway.search(query, { signal });
    const last = asTyped.at(-1);
    // « diallo angers »: nobody is called so; the last word may be the town.
    if (answer.entries.length === 0 && last !== undefined && asTyped.length > 1 && query.town === undefined) {
      answer = await gateway.search({ ...narrow, words: asTyped.slice(0, -1), town: last }, { signal });
    }
    keep(answer.entries);
    return { received: answer.entries.filter(({ isActive }) => isActive).length, isPartial: answer.isPartial };
  }

  /** Those seen in a record whom the directory hasn't told us about yet: once each, in the background. */
  function lookUp(patientId: PatientId): void {
    if (!isClinician() || !isOnline()) return;
    const numbers = documents.professionalsOf(patientId).map(({ nationalId }) => nationalId);
    const known = new Set(cache.byNationalIds(numbers).map(({ nationalId }) => nationalId));
    const wanted = numbers
      .filter((number) => !known.has(number) && !lookedUp.has(number) && /^\w{6,20}$/.test(number))
      .slice(0, mostLookedUp);
    if (wanted.length === 0) return;
    for (const number of wanted) lookedUp.add(number);
    gateway
      .search({ words: [], identifier: wanted.join(',') })
      .then(({ entries }) => keep(entries))
      .catch((thrown: unknown) => {
        toFailure(thrown);
        for (const number of wanted) lookedUp.delete(number);
      });
  }

  const changed = (patientId?: PatientId) => emit({ name: 'directory.changed', payload: patientId === undefined ? {} : { patientId } });

  return {
    handlers: {
      'directory.search'({ text, professionCode, town, offset, limit }) {
        const query = { text: parseText(text), professionCode, town, offset, limit };
        return { entries: cache.find(query).map((entry) => entryView(entry, isContact)), total: cache.count(query) };
      },
      'directory.fetch': (input, { signal }) => fetch(input, signal),
      'directory.suggest': ({ text, patientId, limit }) =>
        suggest(
          { cache, contacts: () => contacts.list(who()), careTeam: () => (patientId === undefined ? undefined : team(patientId)) },
          text,
          limit,
        ),
      'directory.resolve': ({ address }, { signal }) =>
        resolveAddress({ cache, gateway, keep, contact: (one) => contacts.find(who(), one) }, address, signal),
      'directory.professions': () => [...professions],
      'directory.status': () => ({ ...cache.status(), hasKey: settings.apiKey() !== undefined }),
      'directory.setKey'({ key }) {
        settings.setApiKey(key);
        changed();
        return { hasKey: settings.apiKey() !== undefined };
      },
      'directory.contacts': () => contacts.list(who()),
      'directory.saveContact'(contact) {
        const fault = addressFault(contact.address);
        if (fault !== undefined) throw new Failure('directory.address-refused', { reason: fault });
        contacts.save(who(), contact, clock.now().toISOString());
        changed();
        return contacts.find(who(), contact.address) ?? { ...contact, uses: 0 };
      },
      'directory.removeContact'({ address }) {
        const wasThere = contacts.remove(who(), address);
        if (wasThere) changed();
        return { wasThere };
      },
      'directory.careTeam'({ patientId }) {
        lookUp(patientId);
        return team(patientId);
      },
      'directory.addCarer'({ patientId, ...carer }) {
        const fault = carer.address === undefined ? undefined : addressFault(carer.address);
        if (fault !== undefined) throw new Failure('directory.address-refused', { reason: fault });
        const addedBy = session.professional()?.displayName;
        const added = members.add(patientId, { ...carer, addedAt: clock.now().toISOString(), ...(addedBy !== undefined && { addedBy }) });
        changed(patientId);
        return added;
      },
      'directory.setCareRole'({ patientId, memberId, role }) {
        const wasThere = members.setRole(patientId, memberId, role);
        if (wasThere) changed(patientId);
        return { wasThere };
      },
      'directory.removeCarer'({ patientId, memberId }) {
        const wasThere = members.remove(patientId, memberId);
        if (wasThere) changed(patientId);
        return { wasThere };
      },
    },
    careTeam: team,
    used(addresses) {
      contacts.used(who().professionalId, addresses, clock.now().toISOString());
      changed();
    },
    start: refresh.start,
    stop: refresh.stop,
  };
}
