/** Notifications of the core: which answers each one makes stale, and how a component listens to one. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { EventMessage, EventName, EventPayload } from '../../preload/contract/events.ts';
import { parseEvent } from '../../preload/contract/events.ts';
import type { ProcedureName } from '../../preload/contract/procedures.ts';
import { transport } from './transport.ts';

type Staleness = { readonly [N in EventName]: readonly ProcedureName[] };

/** Answers to ask again after each event. Progress events feed a gauge and make nothing stale. */
export const staleAfter: Staleness = {
  'vault.changed': ['vault.status'],
  'session.changed': ['session.status', 'session.demoAccounts'],
  'settings.changed': ['settings.get', 'settings.about'],
  'network.changed': ['network.get'],
  'network.tested': [],
  'pacs.changed': ['pacs.list'],
  'pacs.tested': [],
  'sync.changed': ['sync.status', 'sendings.list', 'diagnostics.get'],
  'patients.changed': [
    'patients.search',
    'patients.get',
    'identity.standing',
    'duplicates.list',
    'duplicates.of',
    'outgoing.patientState',
    'profile.get',
    'appointments.ofTheDay',
    'search.everywhere',
  ],
  'documents.changed': [
    'documents.list',
    'profile.get',
    'profile.timeline',
    'documents.scope',
    'documents.notices',
    'documents.get',
    'biology.get',
    'vaccination.get',
    'growth.get',
    'changes.rights',
    'changes.list',
    'changes.get',
    'sendings.list',
    // What waits to leave or to be decided is counted there, changes of documents included.
    'sync.status',
    'patients.get',
    'imaging.listStudies',
    'reports.worklist',
    'reports.context',
    'appointments.ofTheDay',
    'search.everywhere',
  ],
  'profile.changed': ['profile.get', 'biology.get', 'vaccination.get', 'growth.get', 'patients.get'],
  'publications.changed': [
    'sendings.list',
    'publications.list',
    'publications.get',
    'publications.rules',
    'publications.context',
    'reports.worklist',
    'reports.context',
    'reports.get',
    'patients.get',
    'sync.status',
  ],
  'reports.changed': ['reports.worklist', 'reports.context', 'reports.get'],
  'appointments.changed': ['appointments.ofTheDay', 'reports.worklist'],
  'agenda.changed': [
    'agenda.setup',
    'agenda.range',
    'agenda.appointment',
    'agenda.ofPatient',
    'agenda.waitingList',
    'agenda.proposals',
    'agenda.blockConflicts',
    'agenda.conflicts',
    'agenda.nextFree',
    'agenda.outsideHours',
    'agenda.requests',
    'agenda.daySheet',
    'agenda.statistics',
    'agenda.letters',
    'agenda.reminders',
  ],
  'agenda.freed': [],
  'messages.changed': [
    'mailboxes.list',
    'messages.conversations',
    'messages.conversation',
    'filing.waiting',
    // What another client leaves among the drafts is listed with what is written here.
    'outgoing.elsewhere',
    'sendings.list',
  ],
  'outgoing.changed': [
    'outgoing.list',
    'outgoing.elsewhere',
    'outgoing.get',
    'outgoing.patientState',
    'agenda.letters',
    'messages.conversation',
    'diffusions.list',
    'sendings.list',
    'sync.status',
  ],
  'filing.changed': ['mailboxes.list', 'messages.open', 'messages.conversations', 'filing.waiting', 'filing.propose', 'filing.ofPatient'],
  'directory.changed': ['directory.search', 'directory.suggest', 'directory.status', 'directory.contacts', 'directory.careTeam'],
  'catalogue.changed': ['catalogue.list'],
  'journal.changed': ['journal.list', 'journal.people'],
  'documents.progress': [],
  'measurements.changed': ['measurements.list'],
  'imaging.changed': ['imaging.cache', 'imaging.isPinned', 'imaging.listStudies', 'patients.get', 'reports.worklist', 'reports.context'],
  'imaging.described': ['imaging.listStudies'],
  'imaging.progress': [],
  'media.progress': [],
};

/** True when the answer in the cache may have changed; an answer about another patient has not. */
export function isMadeStale(event: EventMessage, queryKey: readonly unknown[]): boolean {
  const [name, input] = queryKey;
  if (!staleAfter[event.name].some((stale) => stale === name)) return false;
  const changed = 'patientId' in event.payload ? event.payload.patientId : undefined;
  const asked = typeof input === 'object' && input !== null && 'patientId' in input ? input.patientId : undefined;
  return changed === undefined || asked === undefined || changed === asked;
}

/** Keeps the cache true for as long as the page lives. @returns a function that ends it */
export function connectEvents(client: QueryClient): () => void {
  const refresh = (predicate: (query: Query) => boolean) => {
    // A first answer still on its way is not taken back by an invalidation, though it may be older than the event: it is asked again once here.
    for (const query of client.getQueryCache().findAll({ predicate })) {
      if (query.state.data !== undefined || query.state.fetchStatus === 'idle') continue;
      const again = () => void client.invalidateQueries({ predicate: (one) => one === query });
      query.promise?.then(again, () => undefined);
    }
    void client.invalidateQueries({ predicate });
  };
  const ends = [
    transport().on((message) => {
      const event = parseEvent(message);
      if (event === undefined) return;
      refresh((query) => isMadeStale(event, query.queryKey));
      // A content seen before may not be kept any more (masked, replaced): opened again, it is asked of the core again.
      if (event.name === 'documents.changed') client.removeQueries({ queryKey: ['documents.open'], type: 'inactive' });
    }),
    transport().onGap?.(() => refresh(() => true)),
  ];
  return () => {
    for (const end of ends) end?.();
  };
}

/** Listens to one event for as long as the component is shown. */
export function useBridgeEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const heard = useEffectEvent(listener);
  useEffect(
    () =>
      transport().on((message) => {
        const event = parseEvent(message);
        if (event?.name === name) heard(event.payload as EventPayload<N>);
      }),
    [name],
  );
}
