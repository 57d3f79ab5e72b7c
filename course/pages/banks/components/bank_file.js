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
  // Wherever a file is dropped on the page: beside the field, the browser would leave the page and open it.
  const takes = ({ dataTransfer }) => drop.isConnected && dataTransfer.types.includes("Files");
  document.ondragover = (event) => {
    if (!takes(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  };
  document.ondragleave = ({ relatedTarget }) => relatedTarget || drop.classList.remove("over");
  document.ondrop = (event) => {
    if (!takes(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files[0]);
  };
}
