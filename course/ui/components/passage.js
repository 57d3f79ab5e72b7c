// Builds the passages with textContent alone, so that no text is ever read as markup.
const element = (name, className, language) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (language) made.lang = language;
  return made;
};

const passage = ({ id, label, language, parts, translation, translated, found }) => {
  const section = element("section", found ? "passage found" : "passage");
  section.id = `passage-${id}`;
  const heading = element("h2");
  heading.id = `label-${id}`;
  heading.textContent = label;
  section.setAttribute("aria-labelledby", heading.id);
  const text = element("p", "text", language);
  for (const { text: words, marked } of parts) {
    const part = marked ? element("mark") : document.createTextNode("");
    part.textContent = words;
    text.append(part);
  }
  section.append(heading, text);
  if (translation) {
    const translationText = element("p", "translation", translated);
    translationText.textContent = translation;
    section.append(translationText);
  }
  return section;
};

export default function ({ data, parentElement }) {
  const article = parentElement.querySelector(".passages");
  // A rerun with the same data must leave the page, and the reader's place in it, alone.
  const state = JSON.stringify(data);
  if (article.shown === state) return;
  article.shown = state;
  article.replaceChildren(...data.map(passage));
  const target = article.querySelector("mark") ?? article.querySelector(".found");
  if (!target) return;
  target.tabIndex = -1;
  const go = () => {
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };
  // Once now, and once more when the fonts have taken their places.
  requestAnimationFrame(go);
  document.fonts.ready.then(() => requestAnimationFrame(go));
}
