/** LE GOFF Yann: home from hospital with an INR too high, and three hundred documents behind him. */
import { ageWords } from '../catalogue/values.ts';
import { biologyReport } from '../documents/biology.ts';
import { professional } from '../documents/planner.ts';
import { atcOf } from '../patients/atc.ts';
import { coded, paragraph } from '../text/narrative.ts';
import { french } from '../text/typography.ts';
import { type Story, storyDay, untold } from './story.ts';

const say = (text: string) => paragraph(french(text));

export const leGoff: Story = (context) => {
  const { planner } = context;
  const day = storyDay(planner.now);
  const admission = day(13, 15);
  const leaving = day(4, 11, 15);
  const submission = 'le-goff-yann/discharge';
  const deposited = day(4, 14, 20);
  return [
    ...untold(context, []),
    biologyReport(planner, day(1, 8, 30), {
      title: 'INR 4,1',
      laboratory: 'cadiou',
      only: ['INR', 'Hémoglobine'],
      fixed: { INR: 4.1, Hémoglobine: 12.1 },
      comment: 'INR au-dessus de la zone thérapeutique. Résultat téléphoné au cabinet à 18 h 30. Contrôle conseillé dans 48 h.',
      more: { form: 'cda-n3-pdf', deposited: day(1, 18, 35) },
    }),
    planner.own('11490-0', admission, {
      author: professional('guilbaud'),
      form: 'cda-n3-pdf',
      model: 'discharge',
      title: 'Lettre de liaison à la sortie, cardiologie',
      end: leaving,
      created: leaving,
      recipient: 'diallo',
      deposited,
      submission,
      narrative: () => ({
        opening: french(
          `Votre patient M. Yann LE GOFF, ${ageWords(planner.person, admission)}, a été hospitalisé pour une décompensation cardiaque.`,
        ),
        sections: [
          coded('42349-1', 'Motif d’hospitalisation', say('Décompensation cardiaque globale : prise de 5 kg en dix jours, orthopnée.')),
          coded(
            '34133-9',
            'Synthèse médicale du séjour',
            say(
              'Évolution favorable sous diurétiques intraveineux : perte de 4,8 kg. Fraction d’éjection à 35 %. Antibiothérapie de 7 jours par lévofloxacine pour une surinfection bronchique.',
            ),
          ),
          {
            ...coded(
              '75311-1',
              'Traitements à la sortie',
              say(
                'Furosémide 80 mg le matin. Warfarine 4 mg : interaction avec l’antibiotique, INR à contrôler sous 3 jours. Le reste est inchangé.',
              ),
            ),
            statements: [
              { kind: 'treatment', name: 'Furosémide', dose: '80 mg', posology: '80 mg le matin', atc: atcOf('Furosémide'), from: leaving },
              {
                kind: 'treatment',
                name: 'Warfarine',
                dose: '4 mg',
                posology: '1 comprimé le soir selon l’INR',
                atc: atcOf('Warfarine'),
                from: leaving,
              },
            ],
          },
          coded(
            '18776-5',
            'Suite à donner',
            say(
              'Contrôle de l’INR et de la kaliémie dans les 3 jours. Pesée quotidienne : appeler si prise de plus de 2 kg. Entrée en EHPAD demandée par la famille.',
            ),
          ),
        ],
      }),
    }),
    planner.own('E1762', leaving, {
      author: professional('guilbaud'),
      form: 'signature',
      title: 'Signature du lot d’envoi',
      deposited,
      submission,
      narrative: () => ({ sections: [] }),
    }),
    planner.fromTemplate('57833-6', leaving, { by: 'guilbaud', title: 'Ordonnance de sortie', deposited, submission }),
    planner.fromTemplate('34112-3', admission, {
      by: 'guilbaud',
      end: leaving,
      deposited: day(3, 9, 5),
      title: 'Compte rendu d’hospitalisation, cardiologie',
      values: { motifSejour: 'Décompensation cardiaque globale' },
    }),
    planner.fromTemplate('88348-8', day(2, 12), {
      by: 'diallo',
      title: 'Lettre de liaison pour l’EHPAD Les Ormes',
      deposited: day(2, 12, 40),
    }),
    planner.fromTemplate('BIL_AUTO', day(40, 10), { by: 'amiot' }),
    planner.fromTemplate('74207-2', day(41, 10), { by: 'houdayer' }),
    planner.fromTemplate('SYNTH', day(48, 18), { by: 'diallo', form: 'cda-n3-pdf' }),
  ];
};
