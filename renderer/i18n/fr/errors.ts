/** For every code of the contract: what happened, what is kept, what can be done. */
import { agendaErrors } from './agenda-errors.ts';
import type { ErrorWords } from './error-words.ts';
import { identityErrors } from './identity-errors.ts';
import { mailErrors } from './mail-errors.ts';

export const errors = {
  call: {
    unknown: { title: 'Action inconnue', text: 'Cette page demande une action que le poste ne connaît pas. Fermez puis rouvrez Liaison.' },
    'foreign-sender': { title: 'Page refusée', text: 'La demande ne vient pas de la fenêtre de Liaison. Rien n’a été fait.' },
    'invalid-input': {
      title: 'Saisie refusée',
      text: 'Une valeur n’a pas la forme attendue. Votre saisie est gardée : vérifiez-la, puis recommencez.',
    },
    'forbidden-role': { title: 'Accès réservé', text: 'Votre rôle dans cette structure n’y donne pas droit. Rien n’a été changé.' },
    cancelled: { title: 'Arrêté', text: 'L’action a été arrêtée à votre demande. Rien n’a été changé.' },
    internal: {
      title: 'Liaison a rencontré un problème',
      text: 'L’action n’a pas abouti. Votre travail enregistré est intact. Réessayez ; si cela revient, fermez puis rouvrez Liaison.',
    },
  },
  vault: {
    locked: {
      title: 'Poste verrouillé',
      text: 'Les données sont chiffrées et illisibles. Saisissez votre phrase de passe pour continuer.',
    },
    absent: { title: 'Poste à préparer', text: 'Aucun coffre n’existe encore sur ce poste. Choisissez d’abord une phrase de passe.' },
    'already-created': { title: 'Coffre déjà créé', text: 'Ce poste a déjà son coffre. Ouvrez-le avec votre phrase de passe.' },
    'weak-passphrase': {
      title: 'Phrase de passe trop faible',
      text: 'Elle se devinerait trop vite. Ajoutez des mots sans lien entre eux.',
    },
    'wrong-passphrase': {
      title: 'Ce n’est pas la bonne phrase de passe',
      text: 'Rien n’est perdu. Vérifiez les majuscules et la disposition du clavier.',
    },
    'too-early': { title: 'Patientez un instant', text: 'Après plusieurs essais, le poste attend avant d’en accepter un autre.' },
    'newer-version': {
      title: 'Données d’une version plus récente',
      text: 'Ce coffre a été ouvert par une version plus récente de Liaison. Il est gardé tel quel : mettez Liaison à jour pour le lire.',
    },
    corrupt: {
      title: 'Le fichier de données est abîmé',
      text: 'Il est gardé tel quel, rien n’est effacé. Vous pouvez le mettre de côté et repartir d’une copie de la plateforme.',
    },
    'disk-full': {
      title: 'Disque plein',
      text: 'Rien de plus ne peut être enregistré. Ce qui l’était est intact. Libérez de la place, puis réessayez.',
    },
  },
  session: {
    required: { title: 'Connexion nécessaire', text: 'Connectez-vous avec votre e-CPS. Ce qui attend d’être envoyé est gardé.' },
    'workplace-required': { title: 'Structure à choisir', text: 'Choisissez la structure où vous exercez maintenant.' },
    'unknown-professional': { title: 'Identifiant inconnu', text: 'L’annuaire ne connaît pas ce numéro. Vérifiez-le sur votre carte.' },
    refused: { title: 'Connexion refusée', text: 'La demande a été refusée sur le téléphone. Recommencez si c’était une erreur.' },
    'timed-out': { title: 'Pas de réponse du téléphone', text: 'La demande a expiré. Ouvrez l’application e-CPS, puis recommencez.' },
    expired: { title: 'Session terminée', text: 'La lecture continue, l’envoi attend. Reconnectez-vous pour reprendre les échanges.' },
  },
  network: {
    offline: {
      title: 'Hors ligne',
      text: 'Le réseau ne répond pas. Ce qui a été ouvert reste lisible, ce qui attend partira au retour du réseau.',
    },
    timeout: { title: 'Réponse trop lente', text: 'La plateforme n’a pas répondu à temps. Rien n’est perdu. Réessayez dans un instant.' },
    'captive-portal': {
      title: 'Ce réseau demande une connexion',
      text: 'Une page d’accueil (portail captif) répond à la place de la plateforme. Ouvrez le navigateur du poste, connectez-vous à ce réseau : Liaison reprendra de lui-même. Rien n’a été envoyé à cette page.',
    },
    'proxy-unreachable': {
      title: 'Proxy injoignable',
      text: 'Le proxy réglé pour ce poste ne répond pas. Vérifiez son adresse dans Réglages, Plateforme, ou prévenez votre service informatique.',
    },
    'proxy-credentials': {
      title: 'Proxy : identifiant demandé',
      text: 'Le proxy n’accepte pas l’identifiant ou le mot de passe donnés. Corrigez-les dans Réglages, Plateforme.',
    },
    'proxy-refused': {
      title: 'Refusé par le proxy',
      text: 'Le proxy ne laisse pas passer vers la plateforme ({{reason}}). Votre service informatique doit autoriser cette adresse.',
    },
    'certificate-expired': {
      title: 'Certificat de la plateforme hors validité',
      text: 'Il a expiré, ou l’horloge de ce poste est fausse. Vérifiez la date du poste ; si elle est juste, prévenez la plateforme. Rien n’a été envoyé.',
    },
    'certificate-unknown': {
      title: 'Certificat de la plateforme non reconnu',
      text: 'Aucune autorité admise sur ce poste ne le garantit : un équipement du réseau intercepte peut-être l’échange. Rien n’a été envoyé. L’autorité s’ajoute dans Réglages, Plateforme.',
    },
    'certificate-wrong-host': {
      title: 'Ce n’est pas la plateforme qui répond',
      text: 'Le certificat présenté est celui d’une autre adresse. Rien n’a été envoyé. Vérifiez l’adresse de la plateforme, ou prévenez votre service informatique.',
    },
    'certificate-revoked': {
      title: 'Certificat révoqué',
      text: 'L’autorité a retiré sa garantie au certificat du serveur. Rien n’a été envoyé. Prévenez votre opérateur.',
    },
    'revocation-unknown': {
      title: 'Certificat invérifiable',
      text: 'La liste des certificats révoqués n’a pas pu être lue : le serveur n’est pas admis tant qu’elle manque. Rien n’a été envoyé. Réessayez dans un instant.',
    },
    'client-certificate-missing': {
      title: 'Certificat de ce poste demandé',
      text: 'La plateforme n’admet que les postes munis d’un certificat. Importez celui de votre structure dans Réglages, Plateforme.',
    },
    'client-certificate-refused': {
      title: 'Certificat de ce poste refusé',
      text: 'Le service n’accepte pas le certificat de ce poste : son autorité n’y est pas reconnue, ou il n’y est plus admis. Importez-en un autre dans Réglages, Plateforme.',
    },
    'client-certificate-expired': {
      title: 'Certificat de ce poste expiré',
      text: 'Il n’est plus valable à la date de ce poste, et le service le refuse. Importez celui qui le remplace dans Réglages, Plateforme.',
    },
    'client-certificate-revoked': {
      title: 'Certificat de ce poste révoqué',
      text: 'Son autorité lui a retiré sa garantie : le service le refuse. Demandez-en un autre à votre structure, puis importez-le dans Réglages, Plateforme.',
    },
    'tls-too-old': {
      title: 'Chiffrement trop ancien',
      text: 'La plateforme ou un équipement du réseau propose un chiffrement antérieur à TLS 1.2. L’échange est refusé, rien n’a été envoyé.',
    },
    'tls-failed': {
      title: 'Échange chiffré impossible',
      text: 'La liaison chiffrée n’a pas pu s’établir ({{reason}}). Rien n’a été envoyé. Vérifiez l’adresse, ou prévenez votre service informatique.',
    },
  },
  certificate: {
    unreadable: {
      title: 'Fichier illisible',
      text: 'Ce n’est pas un certificat que Liaison sache lire : PKCS#12 (.p12, .pfx) pour ce poste, PEM ou DER (.pem, .crt, .cer) pour une autorité.',
    },
    'wrong-passphrase': { title: 'Mot de passe refusé', text: 'Il n’ouvre pas ce fichier. Vérifiez les majuscules ; rien n’a été gardé.' },
    'no-private-key': {
      title: 'Clé privée absente',
      text: 'Ce fichier ne contient pas la clé du certificat. Exportez-le de nouveau avec sa clé privée.',
    },
    expired: { title: 'Certificat expiré', text: 'Il n’est plus valable. Demandez-en un nouveau à votre autorité de certification.' },
    'not-yet-valid': {
      title: 'Certificat pas encore valable',
      text: 'Sa validité n’a pas commencé à la date de ce poste. Vérifiez la date du poste, ou importez-le plus tard.',
    },
    'not-for-client': {
      title: 'Certificat d’un autre usage',
      text: 'Il n’est pas fait pour authentifier un poste (authentification du client). Choisissez le certificat de type AUTH_CLI.',
    },
    'not-authority': {
      title: 'Ce n’est pas une autorité',
      text: 'Ce certificat ne peut en garantir d’autres. Ajoutez celui de l’autorité qui a signé le certificat de la plateforme.',
    },
  },
  platform: {
    unavailable: {
      title: 'Mon espace santé n’a pas répondu',
      text: 'Le service est momentanément indisponible. Rien n’est perdu, votre travail est gardé ici.',
    },
    throttled: { title: 'Trop de demandes', text: 'La plateforme demande de ralentir. Liaison réessaiera de lui-même.' },
    unauthorized: {
      title: 'Session terminée',
      text: 'La plateforme ne reconnaît plus votre session. La lecture continue ; reconnectez-vous pour envoyer.',
    },
    forbidden: {
      title: 'Accès refusé',
      text: 'La plateforme n’autorise pas cet accès : le patient ne l’a pas permis, ou votre rôle n’y donne pas droit.',
    },
    'not-found': { title: 'Introuvable sur la plateforme', text: 'Ce qui était demandé n’y est plus : il a pu être supprimé ou masqué.' },
    conflict: {
      title: 'Modifié entre-temps',
      text: 'Quelqu’un d’autre l’a changé. Rien n’a été écrasé : relisez la version à jour, puis recommencez.',
    },
    rejected: {
      title: 'Refusé par la plateforme',
      text: 'La demande n’est pas conforme ({{reason}}). Votre document est gardé ici, vous pouvez le corriger.',
    },
    'invalid-response': {
      title: 'Réponse incompréhensible',
      text: 'La plateforme a répondu sous une forme inattendue. Rien n’a été changé.',
    },
  },
  patient: {
    'not-found': { title: 'Dossier introuvable', text: 'Ce patient n’est plus dans la copie locale. Cherchez-le de nouveau.' },
  },
  access: {
    required: { title: 'Accès à demander', text: 'Ce dossier ne vous est pas ouvert. Demandez l’accès depuis le dossier du patient.' },
    blocked: { title: 'Accès refusé par le patient', text: 'Ce choix se fait dans Mon espace santé et ne peut être levé d’ici.' },
    'record-closed': { title: 'Dossier fermé', text: 'Rien ne peut y être lu ni envoyé. L’état du dossier est indiqué dans son bandeau.' },
    'identity-unchecked': {
      title: 'Identité à vérifier',
      text: 'Un trait du cabinet ne concorde pas avec le dossier partagé. Ouvrez le dossier pour décider ; rien ne part avant.',
    },
  },
  document: {
    'not-found': { title: 'Document introuvable', text: 'Il a été supprimé, masqué ou remplacé. La liste est remise à jour.' },
    'not-kept-offline': {
      title: 'Pas de copie locale',
      text: 'Ce document n’a jamais été ouvert sur ce poste et le réseau ne répond pas. Il s’ouvrira au retour du réseau.',
    },
    integrity: {
      title: 'Document altéré en chemin',
      text: 'Son empreinte ne correspond pas à celle annoncée. Il n’est pas montré. Réessayez de l’ouvrir.',
    },
    unreadable: { title: 'Document illisible', text: 'Son contenu n’a pas la forme annoncée. L’original reste sur la plateforme.' },
    hostile: {
      title: 'Document refusé par sécurité',
      text: 'Son contenu est construit pour nuire au poste. Il n’a pas été ouvert. Prévenez son auteur.',
    },
    'too-large': {
      title: 'Document trop volumineux',
      text: 'Il dépasse ce que ce poste peut montrer. L’original reste sur la plateforme.',
    },
  },
  change: {
    'not-found': { title: 'Changement introuvable', text: 'Ce changement a été retiré.' },
    refused: {
      title: 'Changement impossible',
      text: 'Les règles de Mon espace santé ne le permettent pas sur ce document. Rien n’a été changé.',
    },
    'wrong-state': { title: 'Trop tard pour ce geste', text: 'Le changement a avancé entre-temps. La liste est remise à jour.' },
    'other-professional': {
      title: 'Attend la session de son auteur',
      text: 'Ce changement a été demandé par une autre personne : il partira quand elle se connectera de nouveau sur ce poste.',
    },
  },
  note: {
    'not-found': { title: 'Saisie introuvable', text: 'Cette saisie a été retirée.' },
    refused: { title: 'Saisie impossible', text: 'Une valeur ne peut pas être juste, ou ce geste n’est pas permis. Rien n’a été changé.' },
    'wrong-state': { title: 'Trop tard pour ce geste', text: 'La saisie a avancé entre-temps. La liste est remise à jour.' },
    'other-professional': {
      title: 'Attend la session de son auteur',
      text: 'Cette saisie est celle d’une autre personne : elle partira quand elle se connectera de nouveau sur ce poste.',
    },
  },
  file: {
    empty: { title: 'Fichier vide', text: 'Ce fichier ne contient rien. Choisissez-en un autre.' },
    'too-large': { title: 'Fichier trop volumineux', text: 'La limite est de 25 Mo. Réduisez-le ou partagez-le en plusieurs documents.' },
    encrypted: {
      title: 'Fichier protégé par mot de passe',
      text: 'Personne ne pourrait le lire dans le dossier. Retirez la protection, puis recommencez.',
    },
    unreadable: {
      title: 'Fichier illisible',
      text: 'Son contenu est abîmé ou n’est pas du type annoncé. Ouvrez-le pour vérifier, puis exportez-le de nouveau.',
    },
    unsupported: { title: 'Type de fichier non accepté', text: 'Le dossier accepte PDF, JPEG, PNG, TIFF et texte.' },
  },
  publication: {
    'not-found': { title: 'Envoi introuvable', text: 'Cet envoi a été retiré.' },
    'wrong-state': { title: 'Trop tard pour ce geste', text: 'L’envoi a changé d’état entre-temps. La liste est remise à jour.' },
    invalid: {
      title: 'Document à compléter',
      text: 'Il manque une information ou l’une d’elles n’est pas acceptée. Votre saisie est gardée.',
    },
    unchanged: {
      title: 'Document déjà diffusé, sans changement',
      text: 'Ce fichier est déjà parti pour ce patient avec ce type. Rien n’a été renvoyé : choisissez une version modifiée, ou gardez-le sans l’envoyer.',
    },
    'other-validator': {
      title: 'Réservé au médecin désigné',
      text: 'Cet envoi attend la validation d’un autre médecin. Lui seul peut le signer, ou le secrétariat peut vous l’adresser.',
    },
    'other-workplace': {
      title: 'Préparé dans une autre structure',
      text: 'Cet envoi a été préparé ailleurs. Reprenez cette structure de travail pour le valider.',
    },
  },
  import: {
    'not-found': { title: 'Import terminé', text: 'Cet import n’est plus en cours. Rien n’en a été gardé : recommencez-le si besoin.' },
    'traits-differ': {
      title: 'Identités différentes',
      text: 'Les traits ont changé ou ne sont pas tous vérifiés. Rien n’a été importé : relisez la comparaison.',
    },
    'other-patient': {
      title: 'Examen déjà dans un autre dossier',
      text: 'Ces images sont d’un examen importé dans le dossier d’un autre patient. Rien n’a été importé.',
    },
    leaving: {
      title: 'Examen en cours d’envoi',
      text: 'Ces images n’existent encore que sur ce poste. Attendez qu’elles soient parties, ou abandonnez l’envoi.',
    },
  },
  export: {
    'nothing-left': {
      title: 'Rien à exporter',
      text: 'Aucune image ne peut sortir dans ces conditions : toutes peuvent montrer une identité dans leurs pixels, ou sont illisibles.',
    },
  },
  report: {
    'not-found': { title: 'Compte rendu introuvable', text: 'Ce compte rendu n’est plus sur ce poste.' },
    'wrong-state': {
      title: 'Compte rendu déjà signé',
      text: 'Il est signé ou abandonné. Ouvrez l’examen pour voir où il en est.',
    },
    incomplete: { title: 'Compte rendu incomplet', text: 'Les résultats et la conclusion sont obligatoires. Le brouillon est gardé.' },
    'images-refused': {
      title: 'Images refusées',
      text: 'La source d’images n’en a pas pris certaines. Rien n’est diffusé sans elles ; réessayez, ou reprenez l’envoi depuis l’examen : il partira sans ces images.',
    },
  },
  imaging: {
    'not-found': { title: 'Examen introuvable', text: 'Les images de cet examen ne sont plus à l’adresse indiquée dans le dossier.' },
    'not-kept-offline': {
      title: 'Images sans copie locale',
      text: 'Ces images n’ont pas été ouvertes sur ce poste. Elles s’ouvriront au retour du réseau.',
    },
    'not-at-source': {
      title: 'Images absentes de la source',
      text: 'L’établissement qui a fait l’examen ne rend plus ces images. Le compte rendu reste lisible ; demandez-lui les images.',
    },
    'refused-by-source': {
      title: 'Images refusées par la source',
      text: 'L’établissement qui a fait l’examen n’accepte pas la demande. Réessayez ; si cela dure, signalez-le lui.',
    },
    'in-record': {
      title: 'Examen déjà au dossier',
      text: 'Les images de cet examen sont arrivées au dossier par un autre poste. Abandonnez cet envoi ; un compte rendu se signe de nouveau depuis l’examen.',
    },
    'no-ins': {
      title: 'Identité à qualifier',
      text: 'Les images partent sous l’INS du patient, que ce dossier n’a pas encore. Elles restent sur ce poste.',
    },
  },
  pacs: {
    'not-found': {
      title: 'Recherche terminée',
      text: 'Ce PACS n’est plus dans les réglages, ou cette recherche est trop ancienne. Relancez-la.',
    },
    'clear-unaccepted': {
      title: 'Échange en clair à confirmer',
      text: 'Cette adresse commence par http : identités, images et mot de passe seraient lisibles sur le réseau. Prenez une adresse en https, ou confirmez.',
    },
    'bad-address': {
      title: 'Adresse refusée',
      text: 'Cette adresse ne désigne pas un serveur d’images (adresse de diffusion, de lien local ou indéterminée). Rien ne lui a été envoyé.',
    },
    offline: { title: 'PACS injoignable', text: 'Il ne répond pas. Vérifiez que le poste est relié au réseau du site, puis réessayez.' },
    certificate: {
      title: 'Certificat du PACS non reconnu',
      text: 'Aucune autorité admise pour lui ne le garantit, ou il n’est plus valable ({{reason}}). Rien n’a été envoyé. L’autorité s’ajoute dans Réglages, PACS.',
    },
    credentials: {
      title: 'Identification refusée par le PACS',
      text: 'Il n’accepte pas l’identifiant ou le secret de ce poste. Corrigez-les dans Réglages, PACS.',
    },
    forbidden: {
      title: 'Accès refusé par le PACS',
      text: 'Il reconnaît ce poste mais ne lui ouvre pas ces images. Voyez avec son gestionnaire.',
    },
    'not-dicomweb': {
      title: 'Pas de service DICOMweb à cette adresse',
      text: 'Un serveur répond, mais ce n’est pas un PACS DICOMweb. Vérifiez l’adresse dans Réglages, PACS.',
    },
    unavailable: { title: 'PACS indisponible', text: 'Il signale une panne ou trop de demandes. Réessayez dans un instant.' },
    'too-broad': { title: 'Recherche trop large', text: 'Le PACS a trop de résultats à donner. Précisez le patient ou la période.' },
    rejected: { title: 'Recherche refusée par le PACS', text: 'Il n’accepte pas cette demande ({{reason}}). Changez les critères.' },
    'invalid-response': {
      title: 'Réponse du PACS incompréhensible',
      text: 'Elle est coupée, démesurée ou sans la forme attendue. Rien n’en a été gardé.',
    },
  },
  directory: {
    'address-refused': {
      title: 'Adresse refusée',
      text: 'Seules les adresses de professionnels de l’espace de confiance MSSanté sont admises. Rien n’a été enregistré : vérifiez l’adresse.',
    },
  },
  measurement: {
    'not-yours': {
      title: 'Mesure d’un confrère',
      text: 'Cette mesure porte le nom de qui l’a tracée : elle reste telle quelle. Tracez la vôtre à côté.',
    },
    'nothing-to-write': {
      title: 'Rien à enregistrer',
      text: 'Cet examen n’a pas de mesure qui se garde sous cette forme : un état de présentation ne porte que des images grises, telles qu’acquises.',
    },
  },
  ...mailErrors,
  ...agendaErrors,
  ...identityErrors,
  blob: {
    'not-found': { title: 'Contenu introuvable', text: 'La copie locale a été retirée. Ouvrez de nouveau le document.' },
    'bad-range': { title: 'Lecture interrompue', text: 'Une partie du contenu n’a pas pu être lue. Ouvrez de nouveau le document.' },
  },
} as const satisfies ErrorWords;
