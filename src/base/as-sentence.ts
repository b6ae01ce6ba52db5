/** A text that another sentence may follow: what a person writes often ends without a full stop. */
export function asSentence(text: string): string {
  const said = text.trim();
  return said === '' || /[.!?…]$/.test(said) ? said : `${said}.`;
}
