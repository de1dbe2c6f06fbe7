/** Syntheses, care plans, social care and prevention. */
import { allergyList, problemList, treatmentTable } from './tables.ts';
import { type DocumentTemplate, items, made, prose, withCode } from './template.ts';

export const syntheses: readonly DocumentTemplate[] = [
  {
    typeCode: 'SYNTH',
    title: 'Volet de synthèse médicale',
    by: ['diallo'],
    forms: ['cda-n3', 'cda-n3-pdf'],
    model: 'vsm',
    sections: [
      made('Pathologies en cours et antécédents', problemList, '46612-8'),
      made('Allergies et intolérances', allergyList, '48765-2'),
      withCode(
        '30954-2',
        prose(
          'Points de vigilance',
          '{Surveillance annuelle de la fonction rénale|Vaccination grippale à proposer chaque automne|Pas de point de vigilance particulier}.',
        ),
      ),
      made('Traitements au long cours', treatmentTable, '18776-5'),
    ],
    ages: [16, 110],
  },
  {
    typeCode: '60591-5',
    title: 'Synthèse médicale',
    by: ['diallo', 'roche'],
    forms: ['cda-n3'],
    sections: [
      made('Problèmes', problemList, '11450-4'),
      made('Allergies', allergyList, '48765-2'),
      made('Traitements', treatmentTable, '10160-0'),
      withCode('29762-2', prose('Mode de vie', '{Non-fumeur|Sevré du tabac}. Vit à {ville}.')),
    ],
    ages: [16, 110],
  },
  {
    typeCode: '56445-0',
    title: 'Bilan partagé de médication',
    by: ['gueret'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      made('Médicaments pris', treatmentTable),
      prose('Conclusion', '{Observance bonne|Simplification proposée : une prise quotidienne}. Avis transmis au médecin traitant.'),
    ],
    ages: [60, 110],
  },
  {
    typeCode: '83901-9',
    title: 'Bilan psychologique',
    by: ['raimbault'],
    forms: ['pdf'],
    sections: [
      prose(
        'Demande',
        'Bilan demandé par le médecin traitant pour {des difficultés d’attention|une souffrance liée au travail|un trouble du sommeil}.',
      ),
      prose('Synthèse', 'Entretiens les {semaineDerniere} et {date}. Ressources personnelles présentes. Suivi proposé de {6-12} séances.'),
    ],
    ages: [8, 90],
  },
  {
    typeCode: '68599-0',
    title: 'Synthèse psychiatrique',
    by: ['aubry'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      prose(
        'Synthèse',
        'Suivi depuis {2-5} ans. Thymie stable, sommeil amélioré. Pas d’idée suicidaire. Alliance thérapeutique de bonne qualité.',
      ),
      prose('Projet', 'Traitement poursuivi, consultation toutes les {6-8} semaines.'),
    ],
    ages: [16, 90],
  },
  {
    typeCode: '83836-7',
    title: 'Schéma dentaire',
    by: ['pele'],
    forms: ['pdf'],
    sections: [
      items(
        'État dentaire',
        'Dents absentes : {18, 28|38, 48|aucune}',
        'Couronnes : {26|46|aucune}',
        'Soins conservateurs : {16, 36|24|aucun}',
      ),
    ],
    ages: [6, 110],
  },
  {
    typeCode: '34842-5',
    title: 'Grille d’évaluation médico-sociale',
    by: ['couturier'],
    forms: ['pdf'],
    sections: [
      items(
        'Évaluation',
        'Toilette : {seul{e}|aide partielle}',
        'Déplacements intérieurs : {seul{e}|avec une canne}',
        'Gestion du budget : {autonome|aide d’un proche}',
      ),
      prose('Groupe', 'GIR {3-6}.'),
    ],
    ages: [60, 110],
  },
  {
    typeCode: 'BIL_AUTO',
    title: 'Évaluation de la perte d’autonomie',
    by: ['amiot', 'houdayer'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Évaluation', 'MMSE {21-28}/30. Vitesse de marche {0,6-1,1} m/s. Échelle des activités instrumentales {5-8}/8.'),
      prose('Plan', '{Aide à domicile deux heures par semaine|Atelier mémoire|Téléalarme}.'),
    ],
    ages: [70, 110],
  },
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
