// The browser reads the file and sends it as base64 over the connection of the page: bytes that are no UTF-8 are told
// where they stand, too.
export default function ({ data, parentElement, setTriggerValue }) {
  const [choose, instead, tooLarge, largest] = data;
  const drop = parentElement.querySelector(".drop");
  const input = drop.querySelector("input");
  const problem = drop.querySelector(".problem");
  drop.querySelector(".choose").textContent = choose;
  drop.querySelector(".or").textContent = instead;
  const take = (file) => {
    if (!file) return;
    problem.textContent = file.size > largest ? tooLarge : "";
    if (file.size > largest) return;
    const reader = new FileReader();
    reader.onload = () => setTriggerValue("file", [file.name, reader.result.split(",", 2)[1] ?? ""]);
    reader.onerror = () => (problem.textContent = tooLarge);
    reader.readAsDataURL(file);
  };
  input.onchange = () => {
    take(input.files[0]);
    input.value = ""; // the same file, corrected, can be chosen again
  };
  drop.ondragover = (event) => {
    event.preventDefault();
    drop.classList.add("over");
  };
  drop.ondragleave = () => drop.classList.remove("over");
  drop.ondrop = (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files[0]);
  };
}
