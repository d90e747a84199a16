// The boards' own measures, from the mechanical drawings of Raspberry Pi Ltd. In millimetres, from the lower left
// corner with the pins at the top; a check reads the holes out of the rendered case again (render.py --check).

board_thickness = 1.5;

// The sockets of Pi 3, 4 and 5 (USB and network, in whatever order) take this much of the short side: from, length.
socket_side = [1, 54.5];
socket_height = 16.2;

function is_zero(board) = board == "pi-zero-2-w";
function is_known(board) = is_zero(board) || board == "pi-3" || board == "pi-4" || board == "pi-5";

function board_size(board) = assert(is_known(board), str("no such board: ", board))
    is_zero(board) ? [65, 30] : [85, 56];

// 58 x 49, on the Zero 58 x 23; holes of 2.7 for M2.5.
function board_holes(board) =
    let (y = is_zero(board) ? 26.5 : 52.5) [[3.5, 3.5], [61.5, 3.5], [3.5, y], [61.5, y]];

function board_has_sockets(board) = !is_zero(board);

// Middles of the three blocks on the short side, for pictures.
function board_sockets(board) = board == "pi-4" ? [9, 27, 45.75] : [10.25, 29, 47];

// Of each socket on the long side: its middle, width and height of the plug that has to go in, its middle above the board.
function board_ports(board) =
    board == "pi-4" ? [[11.2, 12.5, 8, 1.7], [26, 11.6, 8, 1.7], [39.5, 11.6, 8, 1.7], [54, 9, 9, 3.1]] :
    board == "pi-5" ? [[11.2, 12.5, 8, 1.7], [25.8, 11.6, 8, 1.7], [39.2, 11.6, 8, 1.7]] :
    board == "pi-3" ? [[10.6, 12, 8.5, 1.4], [32, 22, 12, 3.2], [53.5, 9, 9, 3.1]] :
    [[12.4, 19, 10, 1.7], [41.4, 10.8, 8.5, 1.4], [54, 10.8, 8.5, 1.4]];

// What stays of the wall between two of them.
function board_ribs(board) = let (ports = board_ports(board))
    [for (i = [1 : len(ports) - 1]) ports[i][0] - ports[i - 1][0] - (ports[i][1] + ports[i - 1][1]) / 2];

// The middle of the card's slot on the left short side.
function board_card(board) = is_zero(board) ? 16.9 : 28;
