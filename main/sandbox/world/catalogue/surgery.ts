/** Operations, anaesthesia, and what the hospital decides together or leaves behind. */
import { treatmentTable } from './tables.ts';
import { type DocumentTemplate, made, prose } from './template.ts';

export const surgery: readonly DocumentTemplate[] = [
  {
    typeCode: '34874-8',
    title: 'Compte rendu opératoire',
    by: ['castel', 'roussel'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose(
        'Intervention',
        '{Cholécystectomie par cœlioscopie|Prothèse totale de genou {droit|gauche}|Cure de hernie inguinale {droite|gauche}|Arthroscopie du genou {droit|gauche}}.',
      ),
      prose(
        'Compte rendu',
        'Installation en décubitus dorsal sous anesthésie {générale|locorégionale}. Antibioprophylaxie selon protocole. Intervention sans incident, durée {45-110} min, pertes sanguines {50-200} mL.',
      ),
      prose('Suites', 'Lever le {jour même|lendemain}. Ablation des fils à {12-15} jours par l’infirmière.'),
    ],
    ages: [18, 95],
  },
  {
    typeCode: '34875-5',
    title: 'Suivi postopératoire',
    by: ['castel', 'roussel'],
    forms: ['pdf'],
    sections: [
      prose(
        'Évaluation à six semaines',
        'Cicatrice propre. Douleur à {1-3}/10. Mobilité {90-120}°. Radiographie de contrôle satisfaisante.',
      ),
      prose('Conclusion', 'Reprise progressive des activités. À revoir dans trois mois.'),
    ],
    ages: [18, 95],
  },
  {
    typeCode: '34749-2',
    title: 'Consultation préanesthésique',
    by: ['brisset'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Intervention prévue', '{Coloscopie|Prothèse de genou|Cholécystectomie}, prévue en {dansTroisMois}.'),
      prose(
        'Évaluation',
        'Score ASA {1|2|3}. Ouverture buccale {4-5} cm, Mallampati {1-2}. Allergies : {allergies}. Traitement : {traitement}.',
      ),
      prose(
        'Conclusion',
        'Anesthésie {générale|locorégionale} acceptée par {patient}. Jeûne : 6 h pour les solides, 2 h pour les liquides clairs.',
      ),
    ],
    ages: [18, 95],
  },
  {
    typeCode: '77436-4',
    title: 'Compte rendu d’anesthésie',
    by: ['brisset'],
    forms: ['pdf'],
    sections: [
      prose(
        'Déroulement',
        'Induction à {8-15} h {10-50}. Intubation facile, grade 1. Stabilité hémodynamique pendant toute l’intervention.',
      ),
      prose('Réveil', 'Score d’Aldrete à 10 après {40-80} min. Pas de nausée.'),
    ],
    ages: [18, 95],
  },
  {
    typeCode: '34794-8',
    title: 'Réunion de concertation pluridisciplinaire',
    by: ['lorieux', 'prigent'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose(
        'Dossier présenté',
        '{Nodule pulmonaire en croissance|Carcinome canalaire infiltrant opéré} chez {nom}, {age}. État général OMS {0-1}.',
      ),
      prose('Proposition', '{TEP-TDM puis décision chirurgicale|Surveillance et hormonothérapie poursuivies}. Médecin traitant informé.'),
    ],
    ages: [40, 90],
  },
  {
    typeCode: '80820-4',
    title: 'Conciliation médicamenteuse',
    by: ['hospitalPharmacist'],
    forms: ['cda-n1-pdf'],
    sections: [
      made('Bilan médicamenteux optimisé', treatmentTable),
      prose('Divergences', '{Aucune divergence non intentionnelle|Une divergence corrigée : statine non reprise à l’entrée}.'),
    ],
    ages: [50, 110],
  },
  {
    typeCode: '34133-9',
    title: 'Synthèse d’épisode de soins',
    by: ['bodin', 'lorieux'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose(
        'Épisode',
        'Prise en charge du {semaineDerniere} au {date} : {surveillance d’un traitement|bilan étiologique|éducation thérapeutique}.',
      ),
      prose('Bilan', 'Objectifs atteints, relais par le médecin traitant.'),
    ],
    ages: [30, 110],
  },
  {
    typeCode: '86531-1',
    title: 'Attestation de sortie',
    by: ['bodin'],
    forms: ['pdf'],
    sections: [
      prose('Attestation', 'Je certifie que {nom}, {ne} le {naissance}, a séjourné dans l’établissement du {semaineDerniere} au {date}.'),
    ],
    ages: [16, 110],
  },
];
