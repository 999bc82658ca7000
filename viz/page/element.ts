// Elements of the page: each is made where it stands, and written anew only when its words are others.

/** @returns a new element, the last in its parent. */
export function put<Tag extends keyof HTMLElementTagNameMap>(
  parent: Element,
  tag: Tag,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  parent.append(made);
  return made;
}

/** @returns a button. @param title  what it does, for who points at it and for who hears the page */
export function putButton(parent: Element, title: string, act: () => void): HTMLButtonElement {
  const made = put(parent, 'button');
  made.title = title;
  made.setAttribute('aria-label', title);
  made.addEventListener('click', act);
  return made;
}

/** @returns a menu. @param choices  the value of each, and its words */
export function putMenu<Value extends string>(
  parent: Element,
  label: string,
  choices: readonly (readonly [value: Value, words: string])[],
  chosen: (value: Value) => void,
): HTMLSelectElement {
  const made = put(parent, 'select');
  made.setAttribute('aria-label', label);
  for (const [value, words] of choices) made.add(new Option(words, value));
  made.addEventListener('change', () => chosen(made.value as Value));
  return made;
}

/** Write words, where others stand: who hears the page hears what is written. */
export function write(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
