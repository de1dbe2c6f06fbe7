/** Words of what goes wrong with messages: their server, what is written, what is filed. */
import type { ErrorWords } from './error-words.ts';

export const mailErrors = {
  mail: {
    'server-not-found': {
      title: 'Serveur de messagerie introuvable',
      text: 'Ce domaine n’annonce pas de serveur MSSanté. Vérifiez l’adresse, ou saisissez le serveur que votre opérateur vous a donné.',
    },
    'folder-missing': { title: 'Dossier absent', text: 'Ce dossier n’est plus dans la boîte aux lettres. Elle va être relue.' },
    'mailbox-full': {
      title: 'Boîte aux lettres pleine',
      text: 'Le serveur n’a plus de place. Le message est gardé sur ce poste : supprimez ou archivez des messages, puis réessayez.',
    },
    'too-large': {
      title: 'Message trop lourd',
      text: 'Le serveur refuse cette taille. Le message est gardé : retirez une pièce jointe, ou envoyez-la dans un second message.',
    },
    'sender-refused': {
      title: 'Expéditeur refusé',
      text: 'Le serveur n’admet pas d’écrire au nom de cette boîte avec votre identité. Le message est gardé.',
    },
    'recipient-refused': {
      title: 'Destinataire refusé',
      text: 'Aucune boîte MSSanté ne porte cette adresse, ou elle est fermée. Le message est gardé : corrigez l’adresse.',
    },
    'not-allowed': {
      title: 'Boîte réservée',
      text: 'Vos droits dans cette boîte ne permettent pas cette action. Rien n’a été changé.',
    },
  },
  message: {
    'not-found': { title: 'Message introuvable', text: 'Il a été déplacé ou supprimé ailleurs. La liste vient d’être relue.' },
    'not-kept-offline': {
      title: 'Message pas encore sur ce poste',
      text: 'Son contenu est chez l’opérateur et le réseau manque. Il s’ouvrira au retour de la connexion.',
    },
    'wrong-state': { title: 'Trop tard', text: 'Ce message a changé d’état entre-temps. L’écran vient d’être mis à jour.' },
    invalid: {
      title: 'Ce message ne peut pas partir ainsi',
      text: 'Une adresse, l’objet ou un document n’a pas la forme demandée. Votre texte est gardé : corrigez, puis envoyez.',
    },
    'in-doubt': {
      title: 'Peut-être parti',
      text: 'La connexion s’est coupée à la fin de l’envoi, et votre boîte n’en a pas reçu la copie. Demandez au destinataire avant de le renvoyer.',
    },
    'too-large': {
      title: 'Message trop lourd',
      text: 'Mon espace santé refuse plus de 25 Mo, pièces jointes comprises. Votre texte est gardé : retirez une pièce jointe.',
    },
  },
  filing: {
    'traits-differ': {
      title: 'Identité à vérifier',
      text: 'Le document ne nomme pas ce patient comme son dossier. Comparez les traits, puis confirmez en disant pourquoi.',
    },
    'not-found': { title: 'Pièce introuvable', text: 'Le message qui la portait n’est plus là. Rien n’a été rangé.' },
    'already-filed': { title: 'Déjà rangé', text: 'Cette pièce est déjà dans un dossier. Rien n’a été changé.' },
  },
} as const satisfies Pick<ErrorWords, 'mail' | 'message' | 'filing'>;
