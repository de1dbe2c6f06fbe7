/** Syntheses and assessments. */
import { geriatricScores } from './course.ts';
import { allergyStatements, problemStatements, treatmentStatements } from './statements.ts';
import { allergyList, problemList, treatmentTable } from './tables.ts';
import { type DocumentTemplate, items, made, prose, stated, withCode } from './template.ts';

export const syntheses: readonly DocumentTemplate[] = [
  {
    typeCode: 'SYNTH',
    title: 'Volet de synthèse médicale',
    by: ['diallo'],
    forms: ['cda-n3', 'cda-n3-pdf'],
    model: 'vsm',
    sections: [
      stated(made('Pathologies en cours et antécédents', problemList, '46612-8'), problemStatements),
      stated(made('Allergies et intolérances', allergyList, '48765-2'), allergyStatements),
      withCode(
        '30954-2',
        prose(
          'Points de vigilance',
          '{Surveillance annuelle de la fonction rénale|Vaccination grippale à proposer chaque automne|Pas de point de vigilance particulier}.',
        ),
      ),
      stated(made('Traitements au long cours', treatmentTable, '18776-5'), treatmentStatements),
    ],
    ages: [16, 110],
  },
  {
    typeCode: '60591-5',
    title: 'Synthèse médicale',
    by: ['diallo', 'roche'],
    forms: ['cda-n3'],
    sections: [
      stated(made('Problèmes', problemList, '11450-4'), problemStatements),
      stated(made('Allergies', allergyList, '48765-2'), allergyStatements),
      stated(made('Traitements', treatmentTable, '10160-0'), treatmentStatements),
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
      prose(
        'Synthèse',
        'Entretiens du {semaineDerniere} et du {date}. Ressources personnelles présentes. Suivi proposé de {6-12} séances.',
      ),
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
      prose('Évaluation', 'Vitesse de marche {0,6-1,1} m/s. Échelle des activités instrumentales {5-8}/8.'),
      made('Échelles', geriatricScores),
      prose('Plan', '{Aide à domicile deux heures par semaine|Atelier mémoire|Téléalarme}.'),
    ],
    ages: [70, 110],
  },
];
