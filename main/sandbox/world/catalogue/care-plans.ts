/** Care plans, social care and prevention. */
import { allergyList, problemList, treatmentTable } from './tables.ts';
import { type DocumentTemplate, items, made, prose } from './template.ts';

export const carePlans: readonly DocumentTemplate[] = [
  {
    typeCode: '88348-8',
    title: 'Lettre de liaison d’entrée en structure médico-sociale',
    by: ['diallo'],
    forms: ['cda-n1-pdf'],
    recipient: 'houdayer',
    sections: [
      prose('Motif d’entrée', 'Entrée {temporaire|définitive} demandée par {patient} et sa famille.'),
      made('Traitement', treatmentTable),
      made('Allergies', allergyList),
    ],
    ages: [70, 110],
  },
  {
    typeCode: '83981-1',
    title: 'Lettre de liaison de sortie de structure médico-sociale',
    by: ['houdayer', 'couturier'],
    forms: ['cda-n1-pdf'],
    recipient: 'diallo',
    sections: [
      prose('Séjour', 'Séjour de répit de {2-4} semaines. Bonne participation aux ateliers, marche entretenue.'),
      made('Traitement', treatmentTable),
    ],
    ages: [60, 110],
  },
  {
    typeCode: '28653-4',
    title: 'Document du secteur médico-social',
    by: ['couturier'],
    forms: ['pdf'],
    sections: [
      prose(
        'Synthèse sociale',
        'Ouverture des droits {à l’allocation personnalisée d’autonomie|à la complémentaire santé solidaire}. Dossier {déposé|accepté} le {date}.',
      ),
    ],
    ages: [18, 110],
  },
  {
    typeCode: '80788-3',
    title: 'Projet personnalisé d’accompagnement',
    by: ['couturier'],
    forms: ['pdf'],
    sections: [
      items('Objectifs de l’année', 'Maintenir les liens avec la famille', 'Une activité adaptée par semaine', 'Suivi médical coordonné'),
      prose('Révision', 'Bilan prévu en {dansUnAn}.'),
    ],
    ages: [10, 110],
  },
  {
    typeCode: '18776-5',
    title: 'Plan personnalisé de soins',
    by: ['lorieux', 'diallo'],
    forms: ['cda-n1-pdf'],
    sections: [
      items(
        'Calendrier',
        'Consultation tous les {3-6} mois',
        'Imagerie annuelle',
        'Soins de support : activité physique adaptée, diététique',
      ),
      prose('Contact', 'Infirmière de coordination joignable du lundi au vendredi.'),
    ],
    ages: [40, 110],
  },
  {
    typeCode: '77604-7',
    title: 'Planification thérapeutique',
    by: ['lorieux', 'kervella'],
    forms: ['pdf'],
    sections: [
      items(
        'Étapes',
        'Éducation thérapeutique : {3-4} ateliers',
        'Réévaluation du traitement en {dansTroisMois}',
        'Bilan complet en {dansUnAn}',
      ),
    ],
    ages: [18, 110],
  },
  {
    typeCode: 'PROT_ALD',
    title: 'Protocole de soins ALD',
    by: ['diallo'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      made('Affections', problemList),
      prose(
        'Actes et prestations',
        'Consultations du médecin traitant et des spécialistes concernés, biologie semestrielle, imagerie selon l’évolution. Validité : cinq ans.',
      ),
    ],
    ages: [30, 110],
  },
  {
    typeCode: '83869-8',
    title: 'Plan personnalisé de prévention',
    by: ['diallo', 'petitjean'],
    forms: ['cda-n1-pdf'],
    sections: [
      items(
        'Priorités',
        '{Reprendre une activité physique : 30 min de marche par jour|Réduire le tabac|Équilibrer l’alimentation}',
        'Dépistages à jour selon l’âge',
        'Vaccinations à vérifier',
      ),
    ],
    ages: [18, 75],
  },
  {
    typeCode: '29274-8',
    title: 'Mesures de signes vitaux',
    by: ['petitjean'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      items(
        'Automesures',
        'Matin : {128-146}/{76-88} mmHg en moyenne',
        'Soir : {124-142}/{74-86} mmHg en moyenne',
        'Poids : {58-92},{0-9} kg',
      ),
    ],
    ages: [18, 110],
  },
];
