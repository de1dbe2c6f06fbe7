/** MARTEL Jeanne: a growing lung nodule, seen on the reference screens « dossier », « synthèse » and « arrivée ». */
import { addMinutes, dayAt, earliest, frenchDay, frenchHour } from '../calendar.ts';
import { biologyReport } from '../documents/biology.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import { professional } from '../documents/planner.ts';
import { newerVersion } from '../documents/states.ts';
import { fluDosesOf } from '../patients/vaccinations.ts';
import { coded, type Narrative, paragraph, section, strong } from '../text/narrative.ts';
import { french } from '../text/typography.ts';
import { type Story, type StoryContext, storyDay, untold } from './story.ts';

const say = (text: string) => paragraph(french(text));

/** The report of the chest CT; its first version had the wrong side in the conclusion. */
function chestReport(at: Date, prior: Date, side: 'droit' | 'gauche'): Narrative {
  return {
    sections: [
      coded(
        '18785-6',
        'Indication',
        say(
          'Contrôle à six mois d’un nodule pulmonaire chez une patiente sevrée du tabac depuis 2016 (40 PA), BPCO stade II. Antécédent de réaction au produit de contraste iodé.',
        ),
      ),
      coded(
        '55111-9',
        'Technique',
        say(
          `Acquisition hélicoïdale sans injection, faible dose, le ${frenchDay(at)} à ${frenchHour(at)}, reconstructions de 1 mm en filtres parenchymateux et médiastinal. PDL 98 mGy·cm.`,
        ),
      ),
      coded('18834-2', 'Comparaison', say(`Scanner du ${frenchDay(prior)}.`)),
      coded(
        '59776-5',
        'Résultats',
        say(
          `Nodule solide à contours spiculés du segment ventral du lobe supérieur droit, mesuré à 9 mm contre 6 mm le ${frenchDay(prior)}. Pas d’autre nodule suspect. Emphysème centrolobulaire modéré des sommets.`,
        ),
        say('Absence d’adénomégalie médiastinale. Pas d’épanchement pleural ni péricardique. Calcifications coronaires modérées.'),
      ),
      coded(
        '19005-8',
        'Conclusion',
        strong(french(`Croissance d’un nodule solide du lobe supérieur ${side} (6 → 9 mm en six mois).`)),
        say('Avis pneumologique et discussion en réunion de concertation ; TEP-TDM à envisager.'),
      ),
    ],
  };
}

/** Report (two versions), manifest and letter to the treating physician. */
function chestCt({ planner, studies, studyPlans }: StoryContext): { plans: DocumentPlan[]; told: typeof studies } {
  const [current, prior] = studies.filter((study) => study.title === 'Scanner thoracique');
  if (current === undefined || prior === undefined) return { plans: [], told: [] };
  const at = new Date(current.studyDate);
  const before = new Date(prior.studyDate);
  const first = studyPlans(current, {
    title: 'Scanner thoracique sans injection',
    narrative: () => chestReport(at, before, 'gauche'),
    delay: 85,
  });
  const [kos, wrong] = first;
  if (kos === undefined || wrong === undefined) return { plans: [], told: [] };
  const corrected = newerVersion(wrong, {
    deposited: earliest(addMinutes(at, 397), planner.now),
    narrative: () => {
      const report = chestReport(at, before, 'droit');
      return {
        ...report,
        sections: [...report.sections, coded('48767-8', 'Commentaire', say('Côté du nodule corrigé dans la conclusion.'))],
      };
    },
  });
  const letter = planner.own('96349-6', at, {
    author: professional('vasseur', 'imaging'),
    form: 'cda-n1-pdf',
    title: 'Courrier au médecin traitant',
    recipient: 'diallo',
    created: corrected.created,
    deposited: corrected.deposited,
    submission: 'martel-jeanne/chest-ct-corrected',
    narrative: () => ({
      opening: 'Chère consœur,',
      sections: [
        section(
          'Scanner thoracique',
          say(
            'Le scanner de contrôle de Mme Jeanne MARTEL montre une croissance du nodule du lobe supérieur droit, de 6 à 9 mm en six mois. Un avis pneumologique rapide me paraît souhaitable.',
          ),
        ),
      ],
      closing: 'Bien confraternellement, Dr Étienne VASSEUR',
    }),
  });
  const told = studyPlans(prior, { title: 'Scanner thoracique' });
  return { plans: [kos, wrong, { ...corrected, submission: 'martel-jeanne/chest-ct-corrected' }, letter, ...told], told: [current, prior] };
}

export const martel: Story = (context) => {
  const { planner } = context;
  const day = storyDay(planner.now);
  const ct = chestCt(context);
  const visit = day(35, 9, 40);
  const renewal = planner.fromTemplate('57833-6', visit, { by: 'diallo', form: 'cda-n3-pdf', title: 'Ordonnance de renouvellement' });
  const renal = {
    'DFG estimé (CKD-EPI)': 48,
    Créatininémie: 103,
    Kaliémie: 4.6,
    HbA1c: 7.8,
    'Glycémie à jeun': 8.1,
    'LDL-cholestérol': 0.92,
  };
  const blood = { Hémoglobine: 12.4, Plaquettes: 268, CRP: 22, TSH: 2.1, 'Albuminurie/créatininurie': 42 };
  const autumn = { 'DFG estimé (CKD-EPI)': 52, Créatininémie: 96, 'LDL-cholestérol': 0.98 };
  const psychiatry = planner.fromTemplate('68599-0', day(22, 15), {
    by: 'aubry',
    title: 'Consultation psychiatrique',
    visibility: 'masked',
  });
  return [
    ...ct.plans,
    ...untold(context, ct.told),
    biologyReport(planner, day(3, 8, 5), {
      title: 'Bilan rénal et HbA1c',
      laboratory: 'cadiou',
      fixed: { ...renal, ...blood },
      comment:
        'DFG en baisse par rapport au contrôle précédent (52 mL/min/1,73 m²). Posologie de la metformine à réévaluer sous 45 mL/min/1,73 m².',
      more: { form: 'cda-n3-pdf', deposited: day(3, 17, 20) },
    }),
    planner.fromTemplate('EXPPAT_2', dayAt(planner.now, -4, 20, 35), {
      form: 'pdf',
      title: 'Automesures tensionnelles',
      deposited: dayAt(planner.now, -4, 20, 50),
    }),
    planner.own('11490-0', day(8, 10), {
      author: professional('prigent'),
      form: 'cda-n1-pdf',
      title: 'Lettre de liaison, pneumologie',
      recipient: 'diallo',
      created: day(8, 15),
      deposited: day(8, 16, 5),
      narrative: () => ({
        opening: 'Chère consœur,',
        sections: [
          section(
            'Motif',
            say(
              'Avis sur un nodule pulmonaire suivi, chez une patiente porteuse d’une BPCO stade II. VEMS à 68 % de la théorique en novembre.',
            ),
          ),
          section(
            'Avis',
            say(
              'Contrôle scanographique demandé. En cas de croissance, je la reverrai sous 3 semaines et présenterai son dossier en réunion de concertation pluridisciplinaire.',
            ),
          ),
        ],
        closing: 'Bien confraternellement, Dre Maud PRIGENT, pneumologie',
      }),
    }),
    psychiatry,
    planner.fromTemplate('11488-4', visit, {
      by: 'diallo',
      template: 'Consultation',
      form: 'cda-n1-pdf',
      submission: renewal.key,
      deposited: renewal.deposited,
    }),
    renewal,
    newerVersion(renewal, { deposited: addMinutes(renewal.deposited, 190) }),
    planner.fromTemplate('89601-9', day(37, 11), { by: 'diallo', title: 'Certificat pour l’assurance', visibility: 'hidden-from-patient' }),
    biologyReport(planner, day(108, 7, 50), { title: 'Bilan lipidique, glycémie, DFG', laboratory: 'cadiou', fixed: autumn }),
    ...fluDosesOf(planner.person, planner.now)
      .slice(-1)
      .map(({ at }) => planner.fromTemplate('87273-9', at, { by: 'gueret', title: 'Vaccination grippe' })),
    planner.fromTemplate('34112-3', day(165, 14), {
      by: 'bodin',
      end: day(161, 11),
      title: 'Compte rendu d’hospitalisation, exacerbation de BPCO',
      values: { motifSejour: 'Exacerbation aiguë de BPCO, sans signe de gravité' },
    }),
    planner.fromTemplate('78513-9', day(255, 16), { by: 'lemoine', title: 'Bilan ophtalmologique' }),
    planner.fromTemplate('EXPPAT_3', day(274, 19), { title: 'Directives anticipées' }),
    planner.fromTemplate('SYNTH', day(36, 18), { by: 'diallo', form: 'cda-n3' }),
    planner.fromTemplate('PROT_ALD', day(520, 12), { by: 'diallo' }),
  ];
};
