// Parses a GIFT file on each line of the input, as a JSON string, and prints what is in it.
const { createInterface } = require('node:readline')
const { parse } = require('gift-pegjs')

createInterface({ input: process.stdin }).on('line', (line) => {
    let read
    try {
        read = { questions: parse(JSON.parse(line)) }
    } catch (error) {
        read = { error: `${error.message} ${JSON.stringify(error.location?.start)}` }
    }
    console.log(JSON.stringify(read))
})
