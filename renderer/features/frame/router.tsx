/** The addresses of the page. They hold identifiers of the platform only, never a name nor an INS. */
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { serviceId } from '../../../preload/contract/catalogue.ts';
import { dicomUid, documentId, filedId, patientId, publicationId } from '../../../preload/contract/ids.ts';
import { noteKind } from '../../../preload/contract/notes.ts';
import { outgoingId } from '../../../preload/contract/outgoing.ts';
import { AgendaScreen, FiguresScreen, HoursScreen } from '../agenda/AgendaScreen.tsx';
import { hoursSearch } from '../agenda/hours/HoursView.tsx';
import { agendaSearch } from '../agenda/place.ts';
import { ArrivalScreen } from '../arrival/ArrivalScreen.tsx';
import { CatalogueScreen } from '../catalogue/CatalogueScreen.tsx';
import { DirectoryScreen } from '../directory/DirectoryScreen.tsx';
import { DuplicatesScreen } from '../duplicates/DuplicatesScreen.tsx';
import { FilingScreen } from '../filing/FilingScreen.tsx';
import { WorklistScreen } from '../imaging/WorklistScreen.tsx';
import { JournalView } from '../journal/JournalView.tsx';
import { MessagesScreen } from '../messages/MessagesScreen.tsx';
import { messagesSearch } from '../messages/place.ts';
import { OutboxScreen } from '../outbox/OutboxScreen.tsx';
import { PacsScreen, RecordPacs } from '../pacs/PacsScreen.tsx';
import { PatientsScreen } from '../patients/PatientsScreen.tsx';
import { UnsentScreen } from '../publish/UnsentScreen.tsx';
import {
  RecordBiology,
  RecordDocuments,
  RecordGrowth,
  RecordImaging,
  RecordIndex,
  RecordJournal,
  RecordOutbox,
  RecordPublish,
  RecordScreen,
  RecordStudy,
  RecordSynthesis,
  RecordTeam,
  RecordUnsent,
  RecordVaccination,
} from '../record/RecordScreen.tsx';
import { PreparationScreen } from '../report/preparation/PreparationScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { WriteScreen } from '../write/WriteScreen.tsx';
import { CrashScreen } from './CrashScreen.tsx';
import { Frame } from './Frame.tsx';
import { NotFound } from './NotFound.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

const arrival = createRoute({ getParentRoute, path: '/', component: ArrivalScreen });
const patients = createRoute({ getParentRoute, path: '/patients', component: PatientsScreen });
const duplicates = createRoute({ getParentRoute, path: '/patients/duplicates', component: DuplicatesScreen });
const worklist = createRoute({ getParentRoute, path: '/imaging', component: WorklistScreen });
const pacs = createRoute({ getParentRoute, path: '/imaging/pacs', component: PacsScreen });
const reports = createRoute({ getParentRoute, path: '/reports', component: PreparationScreen });
const messages = createRoute({ getParentRoute, path: '/messages', validateSearch: messagesSearch, component: MessagesScreen });
const agenda = createRoute({ getParentRoute, path: '/agenda', validateSearch: agendaSearch, component: AgendaScreen });
const agendaFigures = createRoute({ getParentRoute, path: '/agenda/figures', component: FiguresScreen });
const agendaHours = createRoute({ getParentRoute, path: '/agenda/hours', validateSearch: hoursSearch, component: HoursScreen });
const outbox = createRoute({ getParentRoute, path: '/outbox', component: () => <OutboxScreen /> });
const directory = createRoute({ getParentRoute, path: '/directory', component: DirectoryScreen });
const services = createRoute({
  getParentRoute,
  path: '/services',
  validateSearch: z.object({ service: serviceId.optional().catch(undefined) }),
  component: CatalogueScreen,
});
const unsent = createRoute({ getParentRoute, path: '/unsent', component: () => <UnsentScreen /> });
const toFile = createRoute({ getParentRoute, path: '/messages/filing', component: FilingScreen });
const writing = createRoute({
  getParentRoute,
  path: '/messages/write/$outgoingId',
  params: { parse: (raw) => ({ outgoingId: outgoingId.parse(raw.outgoingId) }), stringify: ({ outgoingId: id }) => ({ outgoingId: id }) },
  component: WriteScreen,
});
const journal = createRoute({ getParentRoute, path: '/journal', component: () => <JournalView /> });
const settings = createRoute({ getParentRoute, path: '/settings', component: SettingsScreen });

const record = createRoute({
  getParentRoute,
  path: '/patients/$patientId',
  params: { parse: (raw) => ({ patientId: patientId.parse(raw.patientId) }), stringify: ({ patientId: id }) => ({ patientId: id }) },
  component: RecordScreen,
});
const inRecord = () => record;

const recordIndex = createRoute({ getParentRoute: inRecord, path: '/', component: RecordIndex });
const recordSynthesis = createRoute({
  getParentRoute: inRecord,
  path: '/synthesis',
  validateSearch: z.object({ note: noteKind.optional().catch(undefined) }),
  component: RecordSynthesis,
});
const recordDocuments = createRoute({
  getParentRoute: inRecord,
  path: '/documents',
  /** What is shown beside the list: a document of the record, or one that came by message and is here only. */
  validateSearch: z.object({ document: documentId.optional().catch(undefined), filed: filedId.optional().catch(undefined) }),
  component: RecordDocuments,
});
const recordImaging = createRoute({ getParentRoute: inRecord, path: '/imaging', component: RecordImaging });
const recordStudy = createRoute({
  getParentRoute: inRecord,
  path: '/imaging/$studyInstanceUid',
  params: {
    parse: (raw) => ({ studyInstanceUid: dicomUid.parse(raw.studyInstanceUid) }),
    stringify: ({ studyInstanceUid }) => ({ studyInstanceUid }),
  },
  component: RecordStudy,
});
const recordPacs = createRoute({ getParentRoute: inRecord, path: '/imaging/pacs', component: RecordPacs });
const recordBiology = createRoute({ getParentRoute: inRecord, path: '/biology', component: RecordBiology });
const recordVaccination = createRoute({ getParentRoute: inRecord, path: '/vaccination', component: RecordVaccination });
const recordGrowth = createRoute({ getParentRoute: inRecord, path: '/growth', component: RecordGrowth });
const recordOutbox = createRoute({ getParentRoute: inRecord, path: '/outbox', component: RecordOutbox });
const recordUnsent = createRoute({ getParentRoute: inRecord, path: '/unsent', component: RecordUnsent });
const recordTeam = createRoute({ getParentRoute: inRecord, path: '/team', component: RecordTeam });
const recordJournal = createRoute({ getParentRoute: inRecord, path: '/journal', component: RecordJournal });
const recordPublish = createRoute({
  getParentRoute: inRecord,
  path: '/publish',
  /** `replaces`: a new version of this document; `publication`: one to correct or to validate; `filed`: one that came by message. */
  validateSearch: z.object({
    replaces: documentId.optional().catch(undefined),
    publication: publicationId.optional().catch(undefined),
    filed: filedId.optional().catch(undefined),
  }),
  component: RecordPublish,
});

const routeTree = root.addChildren([
  arrival,
  patients,
  duplicates,
  worklist,
  pacs,
  reports,
  messages,
  agenda,
  agendaFigures,
  agendaHours,
  outbox,
  directory,
  services,
  unsent,
  toFile,
  writing,
  journal,
  settings,
  record.addChildren([
    recordIndex,
    recordSynthesis,
    recordDocuments,
    recordImaging,
    recordStudy,
    recordPacs,
    recordBiology,
    recordVaccination,
    recordGrowth,
    recordOutbox,
    recordUnsent,
    recordTeam,
    recordJournal,
    recordPublish,
  ]),
]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultPreload: false,
    defaultErrorComponent: ({ reset }) => <CrashScreen onRetry={reset} />,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
