/** Every French word of the page, one namespace a feature. */
import { access } from './access.ts';
import { agenda } from './agenda.ts';
import { agendaFigures } from './agenda-figures.ts';
import { agendaHours } from './agenda-hours.ts';
import { arrival } from './arrival.ts';
import { biology } from './biology.ts';
import { calendar } from './calendar.ts';
import { catalogue } from './catalogue.ts';
import { changes } from './changes.ts';
import { common } from './common.ts';
import { conversations } from './conversations.ts';
import { diagnostics } from './diagnostics.ts';
import { dicom } from './dicom.ts';
import { diffusion } from './diffusion.ts';
import { directory } from './directory.ts';
import { documents } from './documents.ts';
import { duplicates } from './duplicates.ts';
import { errors } from './errors.ts';
import { exporting } from './export.ts';
import { filing } from './filing.ts';
import { frame } from './frame.ts';
import { growth } from './growth.ts';
import { identity } from './identity.ts';
import { imageCache } from './image-cache.ts';
import { imaging } from './imaging.ts';
import { journal } from './journal.ts';
import { letters } from './letters.ts';
import { measurements } from './measurements.ts';
import { media } from './media.ts';
import { messages } from './messages.ts';
import { mpr } from './mpr.ts';
import { network } from './network.ts';
import { notes } from './notes.ts';
import { objects } from './objects.ts';
import { pacs } from './pacs.ts';
import { patients } from './patients.ts';
import { outbox, publish } from './publish.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { search } from './search.ts';
import { sendings } from './sendings.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { synthesis } from './synthesis.ts';
import { tags } from './tags.ts';
import { vaccination } from './vaccination.ts';
import { vault } from './vault.ts';
import { viewers } from './viewers.ts';
import { write } from './write.ts';
import { writing } from './writing.ts';

export const fr = {
  common,
  errors,
  frame,
  vault,
  session,
  arrival,
  agenda,
  agendaFigures,
  agendaHours,
  calendar,
  catalogue,
  letters,
  patients,
  record,
  biology,
  synthesis,
  vaccination,
  growth,
  access,
  identity,
  duplicates,
  imaging,
  imageCache,
  dicom,
  measurements,
  media,
  exporting,
  filing,
  tags,
  report,
  mpr,
  notes,
  objects,
  messages,
  conversations,
  settings,
  diagnostics,
  network,
  pacs,
  search,
  documents,
  directory,
  changes,
  viewers,
  publish,
  outbox,
  sendings,
  journal,
  write,
  writing,
  diffusion,
} as const;
