/** What arrived for the others of the day since their last visit. */
import { biologyReport } from '../documents/biology.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import { type Planner, professional } from '../documents/planner.ts';
import { paragraph, section } from '../text/narrative.ts';
import { french } from '../text/typography.ts';
import { leGoff } from './le-goff.ts';
import { martel } from './martel.ts';
import { type Story, storyDay, untold } from './story.ts';

type Teller = (planner: Planner, day: ReturnType<typeof storyDay>) => DocumentPlan[];

const told =
  (tell: Teller): Story =>
  (context) => [...untold(context, []), ...tell(context.planner, storyDay(context.planner.now))];

/** The platform holds its results too (`laboratory.ts`). */
export const ouedraogoSample = {
  daysAgo: 2,
  time: [7, 40],
  fixed: { HbA1c: 8.4, 'Glycémie à jeun': 9.6, 'DFG estimé (CKD-EPI)': 82 },
} as const;

const ouedraogo = told((planner, day) => [
  biologyReport(planner, day(ouedraogoSample.daysAgo, ...ouedraogoSample.time), {
    title: 'HbA1c et bilan rénal',
    laboratory: 'cadiou',
    fixed: ouedraogoSample.fixed,
    comment: 'HbA1c en hausse (7,6 % il y a trois mois).',
    more: { form: 'cda-n3-pdf', deposited: day(2, 16, 50) },
  }),
  biologyReport(planner, day(96, 7, 45), { title: 'HbA1c et bilan rénal', laboratory: 'cadiou', fixed: { HbA1c: 7.6 } }),
  planner.fromTemplate('11488-4', day(92, 9, 40), { by: 'diallo', template: 'Consultation' }),
]);

const faureNguyen = told((planner, day) => [
  planner.fromTemplate('18748-4', day(7, 14, 30), {
    by: 'vasseur',
    title: 'Échographie du deuxième trimestre',
    values: {
      technique: 'Échographie obstétricale par voie abdominale, 23 SA',
      resultatImagerie:
        'Fœtus unique en présentation céphalique, biométries au 50e percentile, activité cardiaque régulière. Placenta antérieur, liquide en quantité normale',
      conclusionImagerie: 'Grossesse d’évolution échographique normale',
    },
    form: 'cda-n1-pdf',
    deposited: day(7, 18, 10),
    recipient: 'diallo',
  }),
  planner.fromTemplate('89233-1', day(6, 11), {
    by: 'haddad',
    title: 'Suivi de grossesse, 23 SA',
    values: { terme: '23' },
    deposited: day(6, 12, 30),
  }),
  planner.fromTemplate('57055-6', day(60, 11), { by: 'haddad' }),
  planner.fromTemplate('59284-0', day(61, 10), { by: 'thibault' }),
]);

const daCosta = told((planner, day) => [
  planner.own('60591-5', day(8, 10), {
    author: professional('aubin'),
    form: 'cda-n3',
    title: 'Synthèse médicale pour reprise de suivi',
    recipient: 'diallo',
    deposited: day(8, 11, 20),
    narrative: () => ({
      opening: 'Chère consœur, Mme Inês DA COSTA emménage à Angers et souhaite être suivie par vous.',
      sections: [
        section('Antécédents', paragraph(french('Hypothyroïdie substituée depuis 2021, TSH stable. Pas d’allergie connue.'))),
        section('Traitement', paragraph(french('Lévothyroxine 75 µg le matin. Contraception orale.'))),
      ],
      closing: 'Bien confraternellement, Dre Salomé AUBIN, Nantes',
    }),
  }),
]);

const moreau = told((planner, day) => [
  planner.fromTemplate('52040-3', day(1, 11, 20), {
    by: 'diallo',
    form: 'cda-n1-jpeg',
    picture: 'wound',
    title: 'Photographie : plaie du talon gauche',
    deposited: day(1, 11, 40),
  }),
  planner.fromTemplate('DOCPAT04', day(12, 18), { picture: 'wound', title: 'Photographie du talon, par sa fille' }),
  planner.fromTemplate('PRESC-INF', day(14, 15), { by: 'diallo', title: 'Prescription de pansements' }),
  planner.fromTemplate('34120-6', day(18, 9), { by: 'petitjean' }),
  planner.fromTemplate('BIL_AUTO', day(300, 9), { by: 'amiot' }),
]);

const saintPierre = told((planner, day) => [
  planner.fromTemplate('15507-7', day(1, 13, 5), {
    by: 'menuet',
    title: 'Passage aux urgences, douleur thoracique',
    values: {
      motifUrgences: 'Douleur thoracique',
      soinsUrgences:
        'Électrocardiogramme sans modification, troponine 18 puis 24 ng/L. Avis cardiologique : retour possible, contrôle rapproché',
    },
    deposited: day(1, 19, 30),
  }),
  biologyReport(planner, day(1, 14), {
    title: 'Troponine, cinétique à 3 h',
    laboratory: 'legall',
    only: ['Hémoglobine', 'Kaliémie', 'CRP'],
    comment: 'Troponine T ultrasensible : 18 puis 24 ng/L à 3 h (99e percentile : 14 ng/L). À relire avec la clinique.',
    more: { deposited: day(1, 18, 45) },
  }),
  planner.fromTemplate('11488-4', day(6, 14, 40), { by: 'diallo', template: 'Consultation' }),
  planner.fromTemplate('101881-1', day(800, 9), { by: 'delaunay', title: 'Carte d’implant : stent coronaire' }),
]);

const roux = told((planner, day) => [
  planner.fromTemplate('11488-4', day(51, 17), {
    by: 'diallo',
    template: 'Consultation',
    title: 'Consultation confidentielle',
    visibility: 'hidden-from-representatives',
  }),
  planner.fromTemplate('57833-6', day(51, 17), { by: 'diallo', title: 'Ordonnance', visibility: 'hidden-from-representatives' }),
  planner.fromTemplate('11369-6', day(400, 10), { by: 'diallo' }),
]);

const tessier = told((planner, day) => [
  planner.fromTemplate('80771-9', day(150, 11), { by: 'baudry' }),
  planner.fromTemplate('11369-6', day(114, 10), { by: 'diallo', form: 'cda-n3' }),
  planner.fromTemplate('15507-7', day(380, 21), {
    by: 'menuet',
    title: 'Passage aux urgences, crise d’asthme',
    values: { motifUrgences: 'Gêne respiratoire', soinsUrgences: 'Nébulisations de salbutamol, amélioration en 2 h' },
  }),
]);

const petit = told((planner, day) => [
  planner.fromTemplate('EXPPAT_2', day(2, 21, 10), { form: 'cda-n1-text', title: 'Automesures de la semaine', deposited: day(2, 21, 15) }),
]);

const kowalski = told((planner, day) => [
  planner.fromTemplate('DOCPAT07', day(16, 19), { form: 'jpeg', title: 'Certificat de sport de l’an dernier, numérisé' }),
]);

const richard = told((planner, day) => [planner.fromTemplate('60593-1', day(58, 10), { by: 'gueret' })]);

/** By key of person. */
export const stories: Readonly<Record<string, Story>> = {
  'martel-jeanne': martel,
  'le-goff-yann': leGoff,
  'ouedraogo-ismael': ouedraogo,
  'faure-nguyen-lise': faureNguyen,
  'da-costa-ines': daCosta,
  'moreau-therese': moreau,
  'saint-pierre-joel': saintPierre,
  'roux-camille': roux,
  'tessier-hugo': tessier,
  'petit-marc-antoine': petit,
  'kowalski-anna': kowalski,
  'richard-solange': richard,
};

/** Without a story, only the studies that were drawn for them. */
export const noStory: Story = (context) => untold(context, []);
