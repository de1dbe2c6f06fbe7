/** Ten seconds of twelve leads (PS3.3 A.34.3), beats drawn as sums of bells at 72 a minute: a heart that beats, nobody's. */
import { codedConcept, type DicomDataset, type DicomElement, dataset } from '../../../../dicom/index.ts';
import type { ObjectPlan } from './plan.ts';

const frequency = 500;
const samples = 10 * frequency;
const beatsPerMinute = 72;

/** Height in microvolts of P, Q, R, S, T in each lead. */
const leads: readonly (readonly [name: string, ...waves: [number, number, number, number, number]])[] = [
  ['I', 100, -40, 620, -120, 210],
  ['II', 150, -60, 980, -160, 300],
  ['III', 60, -30, 380, -80, 110],
  ['aVR', -120, 50, -800, 130, -250],
  ['aVL', 40, -20, 160, -40, 70],
  ['aVF', 100, -40, 680, -120, 200],
  ['V1', 60, 0, 240, -820, -90],
  ['V2', 70, 0, 420, -1200, 320],
  ['V3', 80, -10, 760, -860, 420],
  ['V4', 90, -40, 1240, -460, 400],
  ['V5', 90, -60, 1180, -240, 330],
  ['V6', 90, -60, 900, -120, 260],
];
/** Seconds from the R peak, and half width. */
const waves = [
  [-0.17, 0.022],
  [-0.03, 0.009],
  [0, 0.011],
  [0.032, 0.012],
  [0.26, 0.045],
] as const;
/** Microvolts of a unit. */
const sensitivity = 2.5;

function drawn(): Uint8Array {
  const stored = new Int16Array(samples * leads.length);
  const period = 60 / beatsPerMinute;
  for (let at = 0; at < samples; at++) {
    const time = at / frequency;
    const phase = (((time - 0.4) % period) + period) % period;
    for (const [lead, [, ...heights]] of leads.entries()) {
      let value = 12 * Math.sin(2 * Math.PI * 0.25 * time + lead);
      for (const [wave, [centre, width]] of waves.entries()) {
        // A P wave belongs to the beat that follows.
        const from = phase > period / 2 && centre < 0 ? phase - period : phase;
        value += (heights[wave] ?? 0) * Math.exp(-(((from - centre) / width) ** 2) / 2);
      }
      stored[at * leads.length + lead] = Math.round(value / sensitivity);
    }
  }
  return new Uint8Array(stored.buffer);
}

const element = (tag: string, vr: DicomElement['vr'], ...values: DicomElement['values'][number][]): DicomElement => ({ tag, vr, values });

function channel(name: string): DicomDataset {
  return [
    element('003A0203', 'SH', name),
    element('003A0208', 'SQ', codedConcept(name, '99LIAISON', `Dérivation ${name}`)),
    element('003A0210', 'DS', String(sensitivity)),
    element('003A0211', 'SQ', codedConcept('uV', 'UCUM', 'microvolt')),
    element('003A0212', 'DS', '1'),
    element('003A0213', 'DS', '0'),
    element('003A0215', 'DS', '0'),
    element('003A021A', 'US', 16),
    element('003A0220', 'DS', '0.05'),
    element('003A0221', 'DS', '150'),
  ];
}

function note(name: DicomDataset, value: string, unit: string): DicomDataset {
  return [
    element('0040A043', 'SQ', name),
    element('004008EA', 'SQ', codedConcept(unit, 'UCUM', unit)),
    element('0040A30A', 'DS', value),
  ].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

export const electrocardiogram: ObjectPlan = {
  modality: 'ECG',
  description: 'ECG 12 dérivations',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.9.1.1',
  attributes: () => dataset({}),
  bulk: () => [
    element(
      '0040B020',
      'SQ',
      note(codedConcept('8867-4', 'LN', 'Fréquence cardiaque'), String(beatsPerMinute), '/min'),
      note(codedConcept('8625-6', 'LN', 'Intervalle PR'), '170', 'ms'),
      note(codedConcept('8633-0', 'LN', 'Durée du QRS'), '92', 'ms'),
      note(codedConcept('8634-8', 'LN', 'Intervalle QT'), '380', 'ms'),
    ),
    element('54000100', 'SQ', [
      element('003A0004', 'CS', 'ORIGINAL'),
      element('003A0005', 'US', leads.length),
      element('003A0010', 'UL', samples),
      element('003A001A', 'DS', String(frequency)),
      element('003A0020', 'SH', 'Repos'),
      element('003A0200', 'SQ', ...leads.map(([name]) => channel(name))),
      element('54001004', 'US', 16),
      element('54001006', 'CS', 'SS'),
      element('54001010', 'OW', drawn()),
    ]),
  ],
};
