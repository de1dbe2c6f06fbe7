/** Whether the HTML of a message says more than its text: else the text is read, in the letters of the house. */

/** Tables, lists, images, titles, emphasis, colours: what plain text has lost. */
const says = /<(?:table|img|ul|ol|h[1-6]|hr|b|strong|em|i|u|mark|font)\b|(?:^|[;"'{\s])(?:background(?:-color)?|font-weight)\s*:/i;

export function isRich(html: string, text: string | undefined): boolean {
  return text === undefined || text.trim() === '' || says.test(html);
}
