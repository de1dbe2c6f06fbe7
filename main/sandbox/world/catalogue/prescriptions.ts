/** Prescriptions of all kinds, and what pharmacists answer to them. */
import { prescriptionStatements } from './statements.ts';
import { prescriptionTable, treatmentTable } from './tables.ts';
import { type DocumentTemplate, items, made, prose, stated, withCode } from './template.ts';

export const prescriptions: readonly DocumentTemplate[] = [
  {
    typeCode: '57833-6',
    title: 'Ordonnance de renouvellement',
    by: ['diallo', 'roche'],
    forms: ['cda-n3-pdf', 'cda-n1-pdf', 'pdf'],
    model: 'prescription',
    sections: [
      stated(made('Prescription', prescriptionTable, '57828-6'), prescriptionStatements),
      withCode('48767-8', prose('Commentaire', '{À renouveler deux fois.|Non renouvelable.|À renouveler une fois.}')),
    ],
  },
  {
    typeCode: '57832-8',
    title: 'Prescription de soins',
    by: ['diallo'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [items('Prescription', 'Bas de compression de classe 2, deux paires', 'Soins de pédicurie : {4-6} séances par an')],
    ages: [18, 110],
  },
  {
    typeCode: '57828-6',
    title: 'Prescription de matériel',
    by: ['diallo', 'roche'],
    forms: ['pdf'],
    sections: [
      items(
        'Prescription',
        '{Tensiomètre d’automesure, brassard au bras|Canne simple, réglable|Orthèse de repos du poignet {droit|gauche}}',
        'Durée : {3-12} mois',
      ),
    ],
    ages: [12, 110],
  },
  {
    typeCode: 'PRESC-AAT',
    title: 'Avis d’arrêt de travail',
    by: ['diallo', 'roche'],
    forms: ['pdf'],
    sections: [
      prose(
        'Prescription',
        'Arrêt de travail du {date} pour une durée de {3-14} jours. Sorties autorisées {sans restriction d’horaire|de 10 h à 18 h}.',
      ),
      prose('Motif', 'Éléments d’ordre médical transmis au service médical de la caisse.'),
    ],
    ages: [18, 66],
  },
  {
    typeCode: 'PRESC-ORTHOPHO',
    title: 'Prescription d’orthophonie',
    by: ['diallo', 'talbot'],
    forms: ['pdf'],
    sections: [
      prose(
        'Prescription',
        'Bilan orthophonique avec rééducation si nécessaire. Motif : {retard de langage|dyslexie à explorer|troubles de la déglutition}.',
      ),
    ],
    ages: [3, 110],
  },
  {
    typeCode: 'PRESC-ORTHOPTIE',
    title: 'Prescription d’orthoptie',
    by: ['lemoine'],
    forms: ['pdf'],
    sections: [prose('Prescription', 'Bilan orthoptique et {12-20} séances de rééducation pour insuffisance de convergence.')],
    ages: [6, 80],
  },
  {
    typeCode: 'PRESC-BIO',
    title: 'Prescription de biologie',
    by: ['diallo', 'roche'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      items(
        'Examens à réaliser',
        'Hémogramme',
        'Ionogramme sanguin, créatininémie avec estimation du DFG',
        '{Bilan lipidique|HbA1c|TSH|Ferritinémie}',
      ),
      prose(
        'Précisions',
        'Prélèvement {à jeun depuis 12 h|le matin}, à renouveler en {dansTroisMois}. Résultats à transmettre au prescripteur et dans Mon espace santé.',
      ),
    ],
    ages: [1, 110],
  },
  {
    typeCode: 'PRESC-KINE',
    title: 'Prescription de kinésithérapie',
    by: ['diallo', 'castel'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      prose(
        'Prescription',
        '{10-20} séances de masso-kinésithérapie : rééducation {du rachis lombaire|du genou {droit|gauche}|de l’épaule {droite|gauche}}, dont {2-4} au domicile si nécessaire.',
      ),
    ],
    ages: [14, 110],
  },
  {
    typeCode: 'PRESC-PEDI',
    title: 'Prescription de pédicurie-podologie',
    by: ['kervella', 'diallo'],
    forms: ['pdf'],
    sections: [prose('Prescription', 'Séances de prévention des lésions du pied à risque : {4-8} par an, grade podologique {1-3}.')],
    ages: [40, 110],
  },
  {
    typeCode: 'PRESC-INF',
    title: 'Prescription de soins infirmiers',
    by: ['diallo', 'castel'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      prose(
        'Prescription',
        'Pansement {simple|complexe} {tous les deux jours|quotidien, dimanches et jours fériés compris} pendant {10-21} jours, au domicile.',
      ),
    ],
    ages: [16, 110],
  },
  {
    typeCode: '55115-0',
    title: 'Demande d’examen d’imagerie',
    by: ['diallo', 'prigent'],
    forms: ['cda-n1-pdf', 'pdf'],
    recipient: 'vasseur',
    sections: [
      prose(
        'Examen demandé',
        '{Radiographie du thorax de face|Échographie abdominale|IRM du rachis lombaire sans injection|Échographie thyroïdienne}.',
      ),
      prose(
        'Renseignements cliniques',
        '{antecedents}. Allergies : {allergies}. {Pas de contre-indication connue à l’IRM|Pas d’examen antérieur à comparer}.',
      ),
      prose('Question', '{Recherche d’une complication|Contrôle d’une anomalie connue|Bilan d’une douleur persistante}.'),
    ],
    ages: [10, 110],
  },
  {
    typeCode: '61357-0',
    title: 'Intervention pharmaceutique',
    by: ['gueret', 'hospitalPharmacist'],
    forms: ['pdf'],
    sections: [
      prose(
        'Problème',
        '{Redondance de deux antalgiques de palier I|Posologie à adapter à la fonction rénale|Interaction entre un antifongique et une statine}.',
      ),
      prose(
        'Proposition',
        '{Arrêt d’une des deux spécialités|Diminution de la dose et contrôle à un mois}. Acceptée par le prescripteur le {date}.',
      ),
    ],
    ages: [40, 110],
  },
  {
    typeCode: '75468-9',
    title: 'Renouvellement par le pharmacien correspondant',
    by: ['gueret'],
    forms: ['pdf'],
    sections: [
      made('Traitement renouvelé', treatmentTable),
      prose('Motif', 'Renouvellement pour trois mois dans le cadre du protocole signé avec le médecin traitant.'),
    ],
    ages: [30, 110],
  },
  {
    typeCode: '60593-1',
    title: 'Dispensation médicamenteuse',
    by: ['gueret'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      made('Médicaments dispensés', treatmentTable),
      prose('Commentaire', 'Délivrance d’un mois. {Substitution par un générique, acceptée|Conseils de prise donnés au comptoir}.'),
    ],
    ages: [16, 110],
  },
  {
    typeCode: 'DISP_AUT',
    title: 'Dispensation de matériel médical',
    by: ['gueret'],
    forms: ['pdf'],
    sections: [
      items(
        'Matériel délivré',
        '{Lecteur de glycémie et 100 bandelettes|Chambre d’inhalation|Bas de compression, taille {2-4}}',
        'Mode d’emploi expliqué {auPatient}',
      ),
    ],
    ages: [5, 110],
  },
  {
    typeCode: '80565-5',
    title: 'Administration de médicaments',
    by: ['petitjean', 'menuet'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      items(
        'Médicaments administrés',
        '{Énoxaparine 4 000 UI, sous-cutanée, à 20 h|Fer carboxymaltose 500 mg, perfusion de 30 min|Paracétamol 1 g, intraveineux, à 14 h 30}',
        'Tolérance immédiate bonne',
      ),
    ],
    ages: [16, 110],
  },
];
