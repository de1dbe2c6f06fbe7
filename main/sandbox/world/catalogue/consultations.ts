/** Reports of consultations and visits: general practice, specialists, telemedicine. */
import { lastBiology } from './course.ts';
import { treatmentTable, vitalSigns } from './tables.ts';
import { type DocumentTemplate, items, made, prose } from './template.ts';

export const consultations: readonly DocumentTemplate[] = [
  {
    typeCode: '11488-4',
    title: 'Consultation',
    by: ['diallo', 'roche'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      prose(
        'Motif',
        '{Renouvellement du traitement au long cours|Suivi des pathologies chroniques|Asthénie depuis {2-6} semaines|Toux et rhinorrhée depuis {3-8} jours|Douleurs lombaires basses depuis {2-3} semaines|Contrôle de la pression artérielle|Troubles du sommeil depuis {1-4} mois}.',
      ),
      prose('Antécédents', 'Antécédents : {antecedents}.', 'Allergies : {allergies}.'),
      prose(
        'Interrogatoire',
        '{Patient} décrit un état général {conservé|satisfaisant|un peu altéré ces dernières semaines}. {Pas de fièvre, pas de perte de poids|Sommeil correct, appétit conservé|Appétit diminué sans amaigrissement}. {Pas de douleur thoracique ni de palpitation|Dyspnée d’effort stable, à {2-3} étages|Pas de signe fonctionnel urinaire}.',
        '{Le traitement est pris régulièrement, sans effet indésirable signalé|Observance déclarée bonne, un oubli par semaine environ|{Patient} rapporte des nausées en début de traitement, résolues depuis}.',
      ),
      made('Mesures', vitalSigns),
      prose(
        'Examen',
        '{Auscultation cardiaque régulière, sans souffle|Bruits du cœur réguliers|Rythme régulier}. {Murmure vésiculaire symétrique|Quelques ronchi des bases, sans crépitant|Auscultation pulmonaire libre}. {Abdomen souple, indolore|Pas d’hépatomégalie|Fosses lombaires libres}. {Pas d’œdème des membres inférieurs|Œdèmes discrets des chevilles en fin de journée|Mollets souples}.',
      ),
      prose(
        'Conclusion et conduite à tenir',
        '{Situation stable, traitement reconduit à l’identique pour trois mois|Tableau viral sans signe de gravité, traitement symptomatique|Objectifs tensionnels atteints, surveillance poursuivie|Bilan biologique de contrôle prescrit}. {Conseils d’activité physique et d’alimentation renouvelés|Automesure tensionnelle proposée avant la prochaine visite|Reconsulter en cas de fièvre au-delà de 48 h}.',
        'Prochain rendez-vous en {dansTroisMois}.',
      ),
    ],
  },
  {
    typeCode: '11488-4',
    title: 'Consultation spécialisée',
    by: ['delaunay', 'kervella', 'prigent', 'bensaid', 'amiot', 'lorieux', 'hardy', 'aubry', 'castel', 'talbot', 'thibault'],
    forms: ['cda-n1-pdf', 'pdf'],
    opening: 'Cher confrère, chère consœur, merci de m’avoir confié {nom}, {age}, que j’ai {revu{e}|reçu{e}} en consultation le {date}.',
    sections: [
      prose('Rappel', 'Antécédents : {antecedents}.', 'Traitement en cours : {traitement}.', 'Allergies : {allergies}.'),
      prose(
        'Évolution',
        '{Patient} se dit {stable|amélioré{e} depuis la dernière consultation|inchangé{e}}. {Aucun passage aux urgences depuis la dernière visite|Pas d’hospitalisation dans l’intervalle}. {Les activités de la vie quotidienne sont conservées|La marche est possible sans aide sur {300|500|800} m}.',
      ),
      made('Examen', vitalSigns),
      made('Dernière biologie', lastBiology),
      made('Traitement en cours', treatmentTable),
      prose(
        'Discussion',
        'L’interrogatoire et l’examen {ne retrouvent pas d’élément nouveau|orientent vers une situation stabilisée}. {Les objectifs thérapeutiques sont atteints pour l’essentiel|Un objectif reste à atteindre, sans urgence}. Les résultats biologiques ont été commentés avec {patient}, qui a pu poser ses questions.',
        '{L’éducation thérapeutique a porté sur les signes d’alerte et la conduite à tenir au domicile|Les règles d’hygiène de vie ont été reprises : activité physique adaptée, alimentation, sommeil}. {Une activité physique de 30 min par jour est encouragée|Le poids sera surveillé une fois par semaine}. {La vaccination antigrippale est à jour|La vaccination antigrippale sera faite à l’automne}.',
      ),
      prose(
        'Conclusion',
        '{Pas de modification thérapeutique aujourd’hui|Posologie maintenue, contrôle biologique dans trois mois|Adaptation modérée du traitement, expliquée {auPatient}}. Je {propose une nouvelle consultation|prévois un contrôle} en {dansUnAn}, plus tôt si besoin.',
      ),
    ],
    closing: 'Bien confraternellement.',
    ages: [1, 110],
  },
  {
    typeCode: '78513-9',
    title: 'Bilan ophtalmologique',
    by: ['lemoine'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif', '{Contrôle annuel|Baisse d’acuité progressive|Surveillance rétinienne}.'),
      items(
        'Examen',
        'Acuité visuelle corrigée : {7-10}/10 à droite, {7-10}/10 à gauche',
        'Pression intraoculaire : {13-18} mmHg à droite, {13-18} mmHg à gauche',
        'Segment antérieur : {calme|cristallin discrètement opalescent}',
        'Fond d’œil : {papilles bien colorées, maculas sèches|pas de rétinopathie diabétique|quelques drusen épars}',
      ),
      prose('Conclusion', '{Pas d’anomalie nécessitant un traitement|Cataracte débutante non chirurgicale}. Contrôle en {dansUnAn}.'),
    ],
    ages: [5, 110],
  },
  {
    typeCode: '85208-7',
    title: 'Compte rendu de téléconsultation',
    by: ['ollivier', 'roche'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      prose('Motif', '{Demande d’avis pour une éruption|Symptômes grippaux depuis {2-4} jours|Cystite simple|Conjonctivite}.'),
      prose(
        'Déroulement',
        'Téléconsultation par vidéotransmission de {10-20} min, identité vérifiée. {Patient} était seul{e}, au domicile.',
      ),
      prose(
        'Conclusion',
        '{Traitement symptomatique, ordonnance déposée dans Mon espace santé|Pas de signe de gravité à distance}. Consultation présentielle conseillée en l’absence d’amélioration à 72 h.',
      ),
    ],
    ages: [3, 110],
  },
  {
    typeCode: '75496-0',
    title: 'Demande de téléexpertise',
    by: ['diallo'],
    forms: ['cda-n1-pdf'],
    recipient: 'hardy',
    opening: 'Cher confrère, merci de votre avis sur {nom}, {age}.',
    sections: [
      prose(
        'Question posée',
        '{Lésion pigmentée du dos, d’apparition récente|Plaques érythémateuses des plis, résistantes à un premier traitement} : avis diagnostique et délai de prise en charge.',
      ),
      prose('Contexte', 'Antécédents : {antecedents}. Allergies : {allergies}. Photographies jointes avec l’accord {duPatient}.'),
    ],
    closing: 'Avec mes remerciements.',
  },
  {
    typeCode: '34120-6',
    title: 'Bilan de soins infirmiers',
    by: ['petitjean'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      prose(
        'Situation',
        '{Patient} vit {seul{e}|avec son conjoint} à {ville}. Autonomie {conservée pour les actes de la vie quotidienne|partielle, aide à la toilette}.',
      ),
      items(
        'Objectifs de soins',
        'Surveillance de la pression artérielle et du poids',
        'Éducation thérapeutique : traitement et signes d’alerte',
        'Prévention des chutes',
      ),
      prose('Planification', 'Passages {deux fois|trois fois} par semaine pendant trois mois, réévaluation en {dansTroisMois}.'),
    ],
    ages: [45, 110],
  },
  {
    typeCode: '11506-3',
    title: 'Fiche de suivi de kinésithérapie',
    by: ['jamet'],
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      prose('Bilan initial', 'Douleur évaluée à {4-7}/10. Mobilité {limitée en fin d’amplitude|réduite d’un tiers}.'),
      prose('Séances', '{10-15} séances réalisées : renforcement, étirements, travail proprioceptif.'),
      prose('Évolution', 'Douleur à {1-3}/10 en fin de prise en charge. Auto-exercices remis {auPatient}.'),
    ],
    ages: [14, 110],
  },
  {
    typeCode: '47420-5',
    title: 'Bilan orthophonique',
    by: ['bouvet'],
    forms: ['pdf'],
    sections: [
      prose('Motif', 'Bilan demandé pour {un retard de parole|des difficultés de lecture|une plainte mnésique}.'),
      prose(
        'Résultats',
        'Compréhension orale {dans la norme|légèrement inférieure à la norme}. Dénomination {28-36}/40. Fluence catégorielle {9-18} mots en 2 min.',
      ),
      prose('Conclusion', 'Indication à {20-30} séances de rééducation, bilan d’évolution ensuite.'),
    ],
    ages: [4, 110],
  },
  {
    typeCode: '28617-9',
    title: 'Bilan bucco-dentaire',
    by: ['pele'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      prose(
        'Examen',
        'Denture {complète|avec {1-4} absences compensées}. {2-6} restaurations étanches. Indice de plaque {faible|modéré}. Pas de mobilité.',
      ),
      prose(
        'Plan de traitement',
        '{Détartrage réalisé ce jour|Soin d’une carie de la {16|26|36|46} programmé}. Contrôle annuel en {dansUnAn}.',
      ),
    ],
    ages: [3, 110],
  },
  {
    typeCode: '93024-8',
    title: 'Consultation pharmaceutique',
    by: ['hospitalPharmacist'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Traitement analysé', 'Traitement déclaré : {traitement}.'),
      prose(
        'Analyse',
        '{Pas d’interaction cliniquement significative|Association à surveiller : contrôle de la kaliémie à un mois}. Compréhension du traitement {bonne|à renforcer pour les inhalateurs}.',
      ),
      prose('Conclusion', 'Plan de prise remis {auPatient} et transmis au médecin traitant.'),
    ],
    ages: [40, 110],
  },
  {
    typeCode: '78601-2',
    title: 'Entretien pharmaceutique',
    by: ['gueret'],
    forms: ['pdf'],
    sections: [
      prose('Thème', '{Anticoagulants oraux|Asthme : technique d’inhalation|Bilan partagé de médication}.'),
      prose(
        'Synthèse',
        '{Patient} connaît le nom et le rôle de ses médicaments. {Technique d’inhalation corrigée pendant l’entretien|Signes d’alerte rappelés}. Prochain entretien en {dansTroisMois}.',
      ),
    ],
    ages: [35, 110],
  },
  {
    typeCode: '96349-6',
    title: 'Lettre d’adressage',
    by: ['diallo', 'roche'],
    forms: ['cda-n1-pdf', 'pdf'],
    recipient: 'delaunay',
    opening: 'Cher confrère, merci de recevoir {nom}, {age}, pour {une consultation d’expertise|un avis spécialisé}.',
    sections: [
      prose('Antécédents utiles', '{antecedents}. Allergies : {allergies}.'),
      prose('Traitement', '{traitement}.'),
      prose(
        'Question posée',
        '{Palpitations récurrentes : indication d’un enregistrement Holter|Dyspnée d’effort récente : avis et échocardiographie|Bilan préopératoire}.',
      ),
    ],
    closing: 'Bien confraternellement.',
    ages: [15, 110],
  },
];
