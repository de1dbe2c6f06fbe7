/** The report in the imaging room: its panel on the right, F4 to take the pen, M to insert the last measurement. */
import { FileText } from 'lucide-react';
import { panelCommand, type RoomFeature } from '../../viewers/dicom/room/feature.ts';
import { onDemand } from '../../viewers/dicom/room/on-demand.tsx';
import { WaitingPanel } from '../../viewers/dicom/room/WaitingPanel.tsx';
import { openReport, reportDesk } from './report-slot.ts';

const editor = onDemand(() => import('./ReportPanel.tsx'));

export const reportFeature: RoomFeature = {
  id: 'report',
  commands: [
    panelCommand({ id: 'report', icon: () => FileText, label: (t) => t('report:tool'), place: 'bar' }),
    {
      id: 'report-write',
      keys: ['F4'],
      group: 'panel',
      place: 'keys',
      label: (t) => t('report:start.begin'),
      run(room) {
        room.get(reportDesk).send('write');
        openReport(room);
      },
    },
    {
      id: 'report-insert',
      keys: ['m'],
      group: 'panel',
      place: 'keys',
      label: (t) => t('report:insertTool'),
      run(room) {
        room.get(reportDesk).send('insert-measurement');
        openReport(room);
      },
    },
  ],
  panels: [
    {
      id: 'report',
      label: (t) => t('report:panel'),
      width: 'reading',
      Panel: editor.component(({ ReportPanel }) => ReportPanel, WaitingPanel),
    },
  ],
};
