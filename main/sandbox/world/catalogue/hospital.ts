/** Hospital: stays, emergencies, operations, transfers and multidisciplinary meetings. */
import { allergyList, treatmentTable, vitalSigns } from './tables.ts';
import { type DocumentTemplate, items, made, prose, withCode } from './template.ts';

const reasons =
  '{Pneumopathie communautaire du lobe inférieur {droit|gauche}|Décompensation cardiaque sur écart de régime|Chute avec traumatisme de hanche, sans fracture|Pyélonéphrite aiguë simple|Malaise avec perte de connaissance brève}';

export const hospital: readonly DocumentTemplate[] = [
  {
    typeCode: '34112-3',
    title: 'Compte rendu d’hospitalisation',
    by: ['bodin', 'amiot', 'delaunay'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif d’hospitalisation', `${reasons}.`),
      prose('Antécédents et mode de vie', '{antecedents}. {Patient} vit à {ville}. Allergies : {allergies}.'),
      prose(
        'Histoire de la maladie',
        'Début des symptômes {3-8} jours avant l’admission, aggravation progressive malgré un traitement symptomatique. Adressé{e} par le médecin traitant.',
      ),
      made('Examen à l’entrée', vitalSigns),
      prose(
        'Évolution dans le service',
        'Évolution {rapidement favorable|favorable en {3-6} jours} sous traitement adapté. {Apyrexie obtenue en 48 h|Sevrage de l’oxygène au troisième jour|Reprise de la marche avec aide}. Pas de complication.',
      ),
      made('Traitement de sortie', treatmentTable),
      prose('Suivi', 'Consultation du médecin traitant sous 8 jours, bilan biologique à {15-30} jours. Retour au domicile le {date}.'),
    ],
    ages: [18, 110],
  },
  {
    typeCode: '11490-0',
    title: 'Lettre de liaison à la sortie',
    by: ['bodin', 'amiot', 'prigent', 'delaunay'],
    forms: ['cda-n3', 'cda-n3-pdf'],
    model: 'discharge',
    opening: 'Votre patient{e} {nom}, {age}, a été hospitalisé{e} dans notre service.',
    sections: [
      withCode('42349-1', prose('Motif d’hospitalisation', `${reasons}.`)),
      withCode(
        '34133-9',
        prose(
          'Synthèse médicale du séjour',
          'Prise en charge {3-9} jours, évolution favorable. {Antibiothérapie de 7 jours|Adaptation du traitement diurétique|Rééducation précoce}. Aucun événement indésirable.',
        ),
      ),
      made('Allergies et intolérances', allergyList, '48765-2'),
      made('Traitements à la sortie', treatmentTable, '75311-1'),
      withCode(
        '18776-5',
        items(
          'Suite à donner',
          'Rendez-vous avec le médecin traitant dans les 8 jours',
          'Bilan biologique dans {10-21} jours',
          'Consultation dans le service en {dansTroisMois}',
        ),
      ),
    ],
    ages: [16, 110],
  },
  {
    typeCode: '15507-7',
    title: 'Passage aux urgences',
    by: ['menuet'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif', '{Traumatisme de cheville|Douleur abdominale|Gêne respiratoire|Fièvre|Plaie de la main}, arrivée à {8-21} h {10-55}.'),
      made('Paramètres', vitalSigns),
      prose(
        'Prise en charge',
        '{Radiographies sans lésion osseuse, immobilisation par attelle|Bilan biologique sans anomalie notable, antalgiques|Nébulisations, amélioration clinique en 2 h|Exploration et suture de la plaie, vaccination à jour}.',
      ),
      prose('Conclusion', 'Retour à domicile avec ordonnance et consignes de surveillance. Revoir le médecin traitant dans {3-7} jours.'),
    ],
  },
  {
    typeCode: '60280-5',
    title: 'Fiche de retour des urgences',
    by: ['menuet'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Synthèse du passage', `${reasons}. Retour décidé après {4-9} h de surveillance.`),
      items(
        'Consignes',
        'Surveillance de la température deux fois par jour',
        'Hydratation : 1,5 L par jour',
        'Appeler le 15 en cas d’aggravation',
      ),
    ],
    ages: [60, 110],
  },
  {
    typeCode: '78341-5',
    title: 'Fiche de transfert vers les urgences',
    by: ['houdayer'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif du transfert', '{Chute avec douleur de hanche|Fièvre à 39 °C avec confusion|Dyspnée aiguë}.'),
      made('Traitement', treatmentTable),
      prose('Autonomie', 'Marche {avec déambulateur|aidée}. Personne de confiance prévenue.'),
    ],
    ages: [70, 110],
  },
  {
    typeCode: '74207-2',
    title: 'Document de liaison d’urgence',
    by: ['houdayer'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Pathologies en cours', '{antecedents}.'),
      made('Allergies', allergyList),
      made('Traitement', treatmentTable),
      prose('Directives', 'Directives anticipées {recueillies|non rédigées}. Niveau de soins discuté avec la famille.'),
    ],
    ages: [70, 110],
  },
  {
    typeCode: '67851-6',
    title: 'Compte rendu d’admission',
    by: ['bodin', 'amiot'],
    forms: ['pdf'],
    sections: [
      prose('Motif', `${reasons}.`),
      made('Examen', vitalSigns),
      prose('Projet', 'Durée de séjour prévue : {4-9} jours. Sortie préparée avec le service social.'),
    ],
    ages: [18, 110],
  },
  {
    typeCode: '18761-7',
    title: 'Note de transfert',
    by: ['bodin', 'diallo'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Contexte', 'Transfert de {nom}, {age}, pour poursuite de la prise en charge.'),
      made('Traitement', treatmentTable),
      prose('Points d’attention', 'Allergies : {allergies}. {Risque de chute|Fonction rénale à surveiller}.'),
    ],
    ages: [18, 110],
  },
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
      prose('Conclusion', 'Reprise progressive des activités. Revu{e} dans trois mois.'),
    ],
    ages: [18, 95],
  },
  {
    typeCode: '34749-2',
    title: 'Consultation préanesthésique',
    by: ['brisset'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Intervention prévue', '{Coloscopie|Prothèse de genou|Cholécystectomie}, le {dansTroisMois}.'),
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
        'Prise en charge de {semaineDerniere} au {date} : {surveillance d’un traitement|bilan étiologique|éducation thérapeutique}.',
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
